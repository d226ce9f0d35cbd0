import type { InventoryOptions } from '../inventory.ts';
import { once } from '../memoized.ts';
import type { Service } from '../views.ts';

/** As the API server's option is called, in notes, arguments and settings of kubeadm. */
const RANGE_OPTION = 'service-node-port-range';

/** One port out of range is a slip; so many Services are a cluster that allows it. */
const HABIT = 3;

/** The range that an API server has when nobody says otherwise: then nobody has told it to svclens either. */
const isUsual = ({ from, to }: InventoryOptions['nodePortRange']): boolean => from === 30000 && to === 32767;

/** Whether the cluster seems to hand out other node ports than the usual ones. */
export const createNodePorts = (
  services: readonly Service[],
  { nodePortRange }: InventoryOptions,
): ((service: Service) => boolean) => {
  const { from, to } = nodePortRange;
  const isOutside = ({ spec }: Service): boolean =>
    (spec.ports ?? []).some(({ nodePort }) => nodePort && (nodePort < from || nodePort > to));
  const isHabit = once(() => services.filter(isOutside).length >= HABIT);
  return ({ manifest }) => isUsual(nodePortRange) && (isHabit() || manifest.file.text().includes(RANGE_OPTION));
};
