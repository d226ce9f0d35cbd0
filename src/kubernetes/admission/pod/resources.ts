import type { Path } from '../../../finding.ts';
import { qualifiedName } from '../../names.ts';
import type { Quantities, ResourceRequirements } from '../../pod-objects.ts';
import { billionthsOf } from '../../quantities.ts';
import { type AdmissionViolation, fieldOf, invalid, invalidName, required } from '../violation.ts';

export type ResourceCheck =
  | 'resourceNameInvalid'
  | 'resourceUnknown'
  | 'amountNegative'
  | 'amountFractional'
  | 'requestAboveLimit'
  | 'requestNotLimit'
  | 'limitMissing';

type ResourceViolation = AdmissionViolation<ResourceCheck>;

const ofContainers = ['cpu', 'memory', 'ephemeral-storage'];
/** Names without a prefix that quotas know; in a container they are refused once, other names twice. */
const ofQuotas = [
  'requests.cpu requests.memory requests.ephemeral-storage requests.storage limits.cpu limits.memory',
  'limits.ephemeral-storage pods storage services services.nodeports services.loadbalancers secrets configmaps',
  'replicationcontrollers resourcequotas persistentvolumeclaims',
].flatMap(names => names.split(' '));
const one = 10n ** 9n;

/**
 * API server, all versions: what a container asks for and is limited to. In a Pod the server first fills in missing
 * requests from the limits.
 */
export function* admitResources(
  { limits = {}, requests: written = {} }: ResourceRequirements,
  path: Path,
  isPod: boolean,
): Iterable<ResourceViolation> {
  const requests = isPod ? { ...limits, ...written } : written;
  yield* admitAmounts(limits, [...path, 'limits']);
  for (const [name, request] of Object.entries(requests)) {
    const limit = limits[name];
    if (isCommon(name, request) && (limit === undefined || limit === request)) continue;
    const at = [...path, Object.hasOwn(written, name) ? 'requests' : 'limits', name];
    yield* admitAmount(name, request, at, `${fieldOf([...path, 'requests'])}[${name}]`);
    const difference = (billionthsOf(request) ?? 0n) - (billionthsOf(limit ?? 0) ?? 0n);
    if (limit === undefined) {
      if (isWhole(name))
        yield required('limitMissing', [...path, 'limits', name], { field: fieldOf([...path, 'limits']) });
    } else if (difference !== 0n && isWhole(name)) {
      yield invalid('requestNotLimit', at, { field: fieldOf([...path, 'requests']), other: [...path, 'limits', name] });
    } else if (difference > 0n) {
      yield invalid('requestAboveLimit', at, {
        field: fieldOf([...path, 'requests']),
        other: [...path, 'limits', name],
      });
    }
  }
}

/** Whether there is nothing to say of an amount on its own, as of nearly all: its name is usual and it has no sign. */
function isCommon(name: string, amount: number | string): boolean {
  return ofContainers.includes(name) && (typeof amount === 'number' ? amount >= 0 : !amount.includes('-'));
}

function* admitAmounts(amounts: Quantities, path: Path): Iterable<ResourceViolation> {
  for (const [name, amount] of Object.entries(amounts)) {
    if (!isCommon(name, amount)) yield* admitAmount(name, amount, [...path, name], `${fieldOf(path)}[${name}]`);
  }
}

function* admitAmount(name: string, amount: number | string, path: Path, field: string): Iterable<ResourceViolation> {
  yield* admitName(name, path, field);
  const billionths = billionthsOf(amount) ?? 0n;
  if (billionths < 0n) yield invalid('amountNegative', path, { field });
  if (isWhole(name) && !isHugePages(name) && billionths % one !== 0n)
    yield invalid('amountFractional', path, { field });
}

function* admitName(name: string, path: Path, field: string): Iterable<ResourceViolation> {
  const problems = qualifiedName(name);
  yield* invalidName('resourceNameInvalid', path, problems, { field });
  if (name.includes('/')) {
    if (problems.length === 0 && !isNative(name) && name.startsWith('requests.')) {
      yield invalid('resourceUnknown', path, { field });
    }
    return;
  }
  if (ofContainers.includes(name) || isHugePages(name)) return;
  if (problems.length === 0 && !ofQuotas.includes(name)) yield invalid('resourceUnknown', path, { field });
  yield invalid('resourceUnknown', path, { field });
}

/** Cannot be shared: devices and huge pages are counted, and what is asked for is what is given. */
function isWhole(name: string): boolean {
  return isHugePages(name) || !isNative(name);
}

function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isHugePages(name: string): boolean {
  return name.startsWith('hugepages-');
}
