import { addressProblem, type IPFamily, parseAddress } from '../../addresses.ts';
import { type DefaultedServiceSpec, hasSelector, isHeadless } from '../../service.ts';
import { addressesAreStrict, type KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, duplicate, invalid, invalidAddress, notSupported } from '../violation.ts';

export type ClusterIPCheck =
  | 'clusterIPNotFirst'
  | 'clusterIPsWithoutClusterIP'
  | 'clusterIPInvalid'
  | 'clusterIPNoneNotAlone'
  | 'clusterIPsTooMany'
  | 'clusterIPsOfOneFamily'
  | 'clusterIPOfOtherFamily'
  | 'clusterIPFamilyNotInCluster'
  | 'ipFamilyUnknown'
  | 'ipFamilyDuplicate'
  | 'ipFamilyNotInCluster'
  | 'ipFamilyPolicyUnknown'
  | 'dualStackWithoutPolicy'
  | 'dualStackNotInCluster';

type ClusterIPViolation = AdmissionViolation<ClusterIPCheck>;

const clusterIPsPath = ['spec', 'clusterIPs'];
const familiesPath = ['spec', 'ipFamilies'];
const policyPath = ['spec', 'ipFamilyPolicy'];
const stage = 'ipFamilies';

/**
 * API server, all versions: `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy`, which have to fit together before
 * an address can be allocated. Text of addresses is strict from 1.36. `clusterFamilies` is absent where the cluster is unknown.
 */
export function* admitClusterIPs(
  spec: DefaultedServiceSpec,
  version: KubernetesVersion,
  clusterFamilies?: readonly IPFamily[],
): Iterable<ClusterIPViolation> {
  if (spec.type === 'ExternalName') return; // judged with the type: all four fields have to be absent

  const problems = [...admitPair(spec), ...admitFamilies(spec), ...admitAddresses(spec, version)];
  yield* problems;
  if (problems.length > 0) return;

  const mismatches = [...admitPolicy(spec), ...admitFamiliesOfAddresses(spec, clusterFamilies)];
  yield* mismatches;
  if (mismatches.length > 0 || (isHeadless(spec) && !hasSelector(spec))) return;
  yield* admitFamiliesOfCluster(spec, clusterFamilies);
}

/** `clusterIP` came first and older clients know nothing else, so it has to repeat the first of `clusterIPs`. */
function* admitPair(spec: DefaultedServiceSpec): Iterable<ClusterIPViolation> {
  const { clusterIP, clusterIPs = [] } = spec;
  if (clusterIPs.length === 0) return;
  if (!clusterIP) yield invalid('clusterIPsWithoutClusterIP', clusterIPsPath, { stage });
  else if (clusterIPs[0] !== clusterIP)
    yield invalid('clusterIPNotFirst', clusterIPsPath, { stage, other: ['spec', 'clusterIP'] });
}

function* admitFamilies(spec: DefaultedServiceSpec): Iterable<ClusterIPViolation> {
  const families = spec.ipFamilies ?? [];
  for (const [index, family] of families.entries()) {
    const path = [...familiesPath, index];
    if (family !== 'IPv4' && family !== 'IPv6') yield notSupported('ipFamilyUnknown', path, { stage });
    const first = families.indexOf(family);
    if (first < index) yield duplicate('ipFamilyDuplicate', path, [...familiesPath, first], { stage });
  }
  const policy = spec.ipFamilyPolicy;
  if (policy !== undefined && !['SingleStack', 'PreferDualStack', 'RequireDualStack'].includes(policy)) {
    yield notSupported('ipFamilyPolicyUnknown', policyPath, { stage });
  }
}

function* admitAddresses(spec: DefaultedServiceSpec, version: KubernetesVersion): Iterable<ClusterIPViolation> {
  const { clusterIPs = [] } = spec;
  let unusable = false;
  for (const [index, text] of clusterIPs.entries()) {
    if (index === 0 && text === 'None') {
      if (clusterIPs.length === 1) continue;
      unusable = true;
      yield invalid('clusterIPNoneNotAlone', clusterIPsPath, { stage });
      continue;
    }
    const problem = addressProblem(text, addressesAreStrict(version));
    if (problem) unusable = true;
    // The list is made from `clusterIP` where only that was written.
    const path = index === 0 && text === spec.clusterIP ? ['spec', 'clusterIP'] : [...clusterIPsPath, index];
    yield* invalidAddress('clusterIPInvalid', path, problem, { stage, field: `spec.clusterIPs[${index}]` });
  }
  if (clusterIPs.length > 2) yield invalid('clusterIPsTooMany', clusterIPsPath, { stage });
  if (unusable) return;

  const families = clusterIPs.map(text => parseAddress(text)?.family);
  if (families.length > 1 && new Set(families).size === 1) {
    yield invalid('clusterIPsOfOneFamily', clusterIPsPath, { stage });
  }
  yield* admitFamilyOfEach(spec);
}

function* admitFamilyOfEach(spec: DefaultedServiceSpec): Iterable<ClusterIPViolation> {
  const { clusterIP, clusterIPs = [], ipFamilies = [] } = spec;
  for (const [index, text] of clusterIPs.entries()) {
    const family = ipFamilies[index];
    if ((family !== 'IPv4' && family !== 'IPv6') || text === 'None' || family === parseAddress(text)?.family) continue;
    const path = index === 0 && text === clusterIP ? ['spec', 'clusterIP'] : [...clusterIPsPath, index];
    yield invalid('clusterIPOfOtherFamily', path, {
      stage,
      field: `spec.clusterIPs[${index}]`,
      other: [...familiesPath, index],
    });
  }
}

/** Two addresses or families have to be asked for by the policy; only without a selector is that the default. */
function* admitPolicy(spec: DefaultedServiceSpec): Iterable<ClusterIPViolation> {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  const isSingleStack =
    spec.ipFamilyPolicy === undefined ? !isHeadless(spec) || hasSelector(spec) : spec.ipFamilyPolicy === 'SingleStack';
  if (!isSingleStack) return;
  if (clusterIPs.length > 1) yield invalid('dualStackWithoutPolicy', policyPath, { stage, other: clusterIPsPath });
  if (ipFamilies.length > 1) yield invalid('dualStackWithoutPolicy', policyPath, { stage, other: familiesPath });
}

/** An address whose family is not written brings its family along. */
function* admitFamiliesOfAddresses(
  spec: DefaultedServiceSpec,
  clusterFamilies: readonly IPFamily[] | undefined,
): Iterable<ClusterIPViolation> {
  const { clusterIP, clusterIPs = [], ipFamilies = [] } = spec;
  for (const [index, text] of clusterIPs.entries()) {
    const family = parseAddress(text)?.family;
    if (index < ipFamilies.length || family === undefined || clusterFamilies?.includes(family) !== false) continue;
    const path = text === clusterIP ? ['spec', 'clusterIP'] : [...clusterIPsPath, index];
    yield invalid('clusterIPFamilyNotInCluster', path, { stage, field: `spec.clusterIPs[${index}]` });
  }
}

function* admitFamiliesOfCluster(
  spec: DefaultedServiceSpec,
  clusterFamilies: readonly string[] | undefined,
): Iterable<ClusterIPViolation> {
  if (clusterFamilies === undefined) return;
  if (spec.ipFamilyPolicy === 'RequireDualStack' && clusterFamilies.length < 2) {
    yield invalid('dualStackNotInCluster', policyPath, { stage });
  }
  for (const [index, family] of (spec.ipFamilies ?? []).entries()) {
    if (!clusterFamilies.includes(family)) yield invalid('ipFamilyNotInCluster', [...familiesPath, index], { stage });
  }
}
