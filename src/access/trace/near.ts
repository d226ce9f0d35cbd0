import type { Service } from '../../inventory/views.ts';
import { likeness } from '../../kubernetes/selectors/distance.ts';
import { nameOf, placeOf } from '../names.ts';
import { broken, unknown } from '../verdict.ts';
import { type Asking, type Lead, nameFor, nowhere, servicesCalled } from './asking.ts';

interface Near {
  readonly service: Service;
  /** So near that nothing else can be meant. */
  readonly isTelling: boolean;
}

/** There is no such Service. The nearest one that there is says what may have been meant. */
export const noService = (
  name: string,
  namespace: string | undefined,
  port: number | undefined,
  asking: Asking,
): Lead => {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const near = nearService(name, namespace, asking);
  const fact = `there is no Service ${name}${where}`;
  const reason = near?.isTelling || asking.inventory.options.complete ? broken(fact) : unknown(`${fact} in this input`);
  if (near === undefined) return nowhere(reason);
  const { service } = near;
  const address = `${nameFor(service, asking)}${port === undefined ? '' : `:${port}`}`;
  const stands = service.namespace === undefined ? '' : ` of namespace ${service.namespace}`;
  return nowhere(reason, { text: `write ${address}, for ${nameOf(service)}${stands}`, at: placeOf(service) });
};

const nearService = (name: string, namespace: string | undefined, asking: Asking): Near | undefined => {
  const { services } = asking;
  const elsewhere = new Set([
    ...services.filter(service => service.name === name),
    ...servicesCalled(name, undefined, asking),
  ]);
  const spaces = new Set(services.flatMap(service => service.namespace ?? []));
  const [first] = [...elsewhere].sort((a, b) => likeRank(namespace, a) - likeRank(namespace, b));
  if (first !== undefined) {
    const isSlip = namespace !== undefined && isAlike(namespace, first.namespace ?? '');
    // Of a namespace that the input does not hold, it need not hold the Services.
    return { service: first, isTelling: isSlip || isKnown(namespace, spaces, asking) };
  }
  const alike = services
    .filter(service => service.namespace === undefined || namespace === undefined || service.namespace === namespace)
    .filter(service => likeness(name, service.name) !== undefined)
    .sort((a, b) => Number(isAlike(name, b.name)) - Number(isAlike(name, a.name)));
  const [nearest] = alike;
  return nearest && { service: nearest, isTelling: isAlike(name, nearest.name) };
};

const isKnown = (namespace: string | undefined, spaces: ReadonlySet<string>, { caller, inventory }: Asking): boolean =>
  namespace !== undefined &&
  (spaces.has(namespace) ||
    caller?.namespace === namespace ||
    inventory.workloads.some(workload => workload.namespace === namespace));

const likeRank = (namespace: string | undefined, service: Service): number =>
  namespace !== undefined && isAlike(namespace, service.namespace ?? '') ? 0 : 1;

/** A slip of the finger, not merely a name with more words. */
const isAlike = (one: string, other: string): boolean => {
  const kind = likeness(one, other)?.kind;
  return kind === 'case' || kind === 'typing-error';
};
