import type { Path } from '../../finding.ts';
import { parseRange, rangeContains, rangeProblem } from '../addresses.ts';
import { containerPortName, dns1123Subdomain } from '../names.ts';
import type { NetworkPolicyObject, NetworkPolicyPeer, NetworkPolicyPort } from '../objects.ts';
import { addressesAreStrict, isAtLeast, type KubernetesVersion } from '../versions.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from './metadata.ts';
import { isPortNumber, isProtocol } from './ports.ts';
import { admitSelector, type SelectorCheck } from './selector.ts';
import {
  type AdmissionViolation,
  forbidden,
  invalid,
  invalidAddress,
  invalidName,
  joined,
  none,
  notSupported,
  required,
} from './violation.ts';

export type NetworkPolicyCheck =
  | MetadataCheck
  | SelectorCheck
  | 'policyTypesTooMany'
  | 'policyTypeUnknown'
  | 'protocolUnknown'
  | 'policyPortOutOfRange'
  | 'policyPortNameInvalid'
  | 'endPortWithoutNumber'
  | 'endPortBelowPort'
  | 'endPortOutOfRange'
  | 'peerEmpty'
  | 'peerAmbiguous'
  | 'ipBlockMissing'
  | 'ipBlockInvalid'
  | 'exceptInvalid'
  | 'exceptOutsideBlock';

type PolicyViolation = AdmissionViolation<NetworkPolicyCheck>;

/** API server: what it refuses about a new NetworkPolicy. Text of ranges is strict from 1.36. */
export function admitNetworkPolicy(
  policy: NetworkPolicyObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly PolicyViolation[] {
  const { metadata, spec = {} } = policy;
  const { podSelector = {}, ingress = [], egress = [], policyTypes = [] } = spec;
  const { version } = options;
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    admitSelector(podSelector, ['spec', 'podSelector']),
    ingress.flatMap((rule, index) => [...admitRule(rule, 'from', ['spec', 'ingress', index], version)]),
    egress.flatMap((rule, index) => [...admitRule(rule, 'to', ['spec', 'egress', index], version)]),
    admitPolicyTypes(policyTypes),
    options.dryRun ? none : admitStorage(metadata),
  );
}

function* admitRule(
  rule: { readonly [Side in 'from' | 'to']?: readonly NetworkPolicyPeer[] } & {
    readonly ports?: readonly NetworkPolicyPort[];
  },
  side: 'from' | 'to',
  path: Path,
  version: KubernetesVersion,
): Iterable<PolicyViolation> {
  for (const [index, port] of (rule.ports ?? []).entries()) yield* admitPort(port, [...path, 'ports', index]);
  for (const [index, peer] of (rule[side] ?? []).entries()) yield* admitPeer(peer, [...path, side, index], version);
}

function* admitPolicyTypes(policyTypes: readonly string[]): Iterable<PolicyViolation> {
  const path = ['spec', 'policyTypes'];
  if (policyTypes.length > 2) {
    yield invalid('policyTypesTooMany', path);
    return;
  }
  for (const [index, type] of policyTypes.entries()) {
    if (type !== 'Ingress' && type !== 'Egress') yield notSupported('policyTypeUnknown', [...path, index]);
  }
}

function* admitPort({ protocol, port, endPort }: NetworkPolicyPort, path: Path): Iterable<PolicyViolation> {
  if (protocol !== undefined && !isProtocol(protocol)) yield notSupported('protocolUnknown', [...path, 'protocol']);
  if (endPort !== undefined && typeof port !== 'number') {
    yield invalid('endPortWithoutNumber', [...path, 'endPort'], { other: [...path, 'port'] });
  }
  if (typeof port === 'string') yield* invalidName('policyPortNameInvalid', [...path, 'port'], containerPortName(port));
  if (typeof port !== 'number') return;
  if (!isPortNumber(port)) yield invalid('policyPortOutOfRange', [...path, 'port']);
  if (endPort === undefined) return;
  if (endPort < port) yield invalid('endPortBelowPort', [...path, 'endPort'], { other: [...path, 'port'] });
  if (!isPortNumber(endPort)) yield invalid('endPortOutOfRange', [...path, 'endPort']);
}

function* admitPeer(peer: NetworkPolicyPeer, path: Path, version: KubernetesVersion): Iterable<PolicyViolation> {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  if (podSelector) yield* admitSelector(podSelector, [...path, 'podSelector']);
  if (namespaceSelector) yield* admitSelector(namespaceSelector, [...path, 'namespaceSelector']);
  if (ipBlock) yield* admitBlock(ipBlock, [...path, 'ipBlock'], version);
  if (!podSelector && !namespaceSelector && !ipBlock) yield required('peerEmpty', path);
  if (ipBlock && (podSelector || namespaceSelector)) yield forbidden('peerAmbiguous', path);
}

function* admitBlock(
  block: NonNullable<NetworkPolicyPeer['ipBlock']>,
  path: Path,
  version: KubernetesVersion,
): Iterable<PolicyViolation> {
  const strict = addressesAreStrict(version);
  if (!block.cidr) {
    yield required('ipBlockMissing', [...path, 'cidr']);
    return;
  }
  yield* invalidAddress('ipBlockInvalid', [...path, 'cidr'], rangeProblem(block.cidr, strict));
  const range = parseRange(block.cidr);
  if (range === undefined) return;
  for (const [index, text] of (block.except ?? []).entries()) {
    const at = [...path, 'except', index];
    yield* invalidAddress('exceptInvalid', at, rangeProblem(text, strict));
    const except = parseRange(text);
    if (except === undefined) {
      if (isAtLeast(version, '1.30')) continue;
      return;
    }
    const isInside = rangeContains(range, except) && range.prefixLength < except.prefixLength;
    if (!isInside) yield invalid('exceptOutsideBlock', at, { other: [...path, 'cidr'] });
  }
}
