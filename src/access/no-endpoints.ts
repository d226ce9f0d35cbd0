import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import { likeness } from '../kubernetes/selectors/distance.ts';
import { nameOf } from './names.ts';
import { judged } from './no-backends.ts';
import type { Judgement } from './verdict.ts';

/** The same of a Service without a selector, whose endpoints somebody has to write. */
export const nothingWritten = (service: Service, inventory: Inventory): Judgement => {
  const near = inventory
    .endpointsNear(service)
    .find(({ name, manifest }) => manifest.kind === 'Endpoints' && likeness(service.name, name) !== undefined);
  const because = inventory.openBecause(service);
  // Absence alone is weak evidence; Endpoints of nearly this name in the very file are a contradiction.
  const isContradicted = near?.manifest.file === service.manifest.file;
  return judged(
    {
      fact: where => `no selector, and no Endpoints or EndpointSlice${where} belongs to it`,
      near: near && `${nameOf(near)} has another name`,
      isCertain: because.length === 0 || (isContradicted && because.every(reason => reason === 'partial-input')),
    },
    because,
  );
};
