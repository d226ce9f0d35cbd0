import { groupBy } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import type { Service, ServiceExport } from '../views.ts';

/** Which ServiceExports offer a Service to other clusters: those of its name that mean it and no nearer one. */
export const createExports = (
  serviceExports: readonly ServiceExport[],
  { servicesNamed }: Pick<Inventory, 'servicesNamed'>,
): ((service: Service) => readonly ServiceExport[]) => {
  const byName = groupBy(serviceExports, ({ name }) => name);
  return service =>
    (byName.get(service.name) ?? []).filter(serviceExport => {
      const meant = servicesNamed(service.name, serviceExport);
      return meant.kind === 'found' && meant.items.includes(service);
    });
};
