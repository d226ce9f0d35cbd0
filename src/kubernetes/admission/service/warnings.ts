import type { Path } from '../../../finding.ts';
import {
  type AddressProblem,
  addressProblem,
  canonicalAddress,
  canonicalRange,
  parseAddress,
  parseRange,
  rangeProblem,
} from '../../addresses.ts';
import type { ServiceObject, ServiceSpec } from '../../objects.ts';
import { clusterIPsOf, isHeadless, serviceType } from '../../service.ts';
import {
  deprecatedSince,
  isAtLeast,
  type KubernetesVersion,
  warnsOfFieldsIgnoredWhenHeadless,
} from '../../versions.ts';
import { fieldOf } from '../violation.ts';

export type ServiceWarningKind =
  | 'deprecatedAnnotation'
  | 'deprecatedField'
  | 'deprecatedValue'
  | 'ignoredHeadless'
  | 'ignoredExternalName'
  | 'ignoredNotExternalName'
  /** IPv6 text that the server would spell otherwise. */
  | 'nonCanonicalIPv6'
  /** Text of an address or range that some version refuses, or that cannot be read. */
  | 'nonStandardIP';

/** Something the API server accepts and warns about. */
export interface ServiceWarning {
  readonly warning: ServiceWarningKind;
  readonly field: string;
  readonly path: Path;
}

const topologyHints = 'service.kubernetes.io/topology-aware-hints';

/** API server: its warnings about a new Service that it accepts. */
export function warningsOfService(service: ServiceObject, version: KubernetesVersion): readonly ServiceWarning[] {
  const { spec = {} } = service;
  return [
    ...annotationWarnings(service),
    ...addressWarnings(spec, version),
    ...(isHeadless(spec) && warnsOfFieldsIgnoredWhenHeadless(version) ? headlessWarnings(spec) : []),
    ...typeWarnings(spec),
    ...deprecations(spec, version),
  ];
}

/** Those about the spelling of addresses, of which most Services name none. */
export function addressWarningsOf(spec: ServiceSpec, version: KubernetesVersion): Iterable<ServiceWarning> {
  const { clusterIP, clusterIPs, externalIPs, loadBalancerIP, loadBalancerSourceRanges } = spec;
  const namesAny = clusterIP || clusterIPs || externalIPs || loadBalancerIP || loadBalancerSourceRanges;
  return namesAny ? addressWarnings(spec, version) : [];
}

function* annotationWarnings(service: ServiceObject): Iterable<ServiceWarning> {
  if (service.metadata?.annotations?.[topologyHints] === undefined) return;
  const path = ['metadata', 'annotations', topologyHints];
  yield { warning: 'deprecatedAnnotation', field: `metadata.annotations[${topologyHints}]`, path };
}

function* addressWarnings(spec: ServiceSpec, version: KubernetesVersion): Iterable<ServiceWarning> {
  for (const [index, text] of (clusterIPsOf(spec) ?? []).entries()) {
    if (text === 'None') continue;
    const path = index === 0 && text === spec.clusterIP ? ['spec', 'clusterIP'] : ['spec', 'clusterIPs', index];
    yield* addressWarning(text, path, version, `spec.clusterIPs[${index}]`);
  }
  for (const [index, text] of (spec.externalIPs ?? []).entries()) {
    yield* addressWarning(text, ['spec', 'externalIPs', index], version);
  }
  if (spec.loadBalancerIP) yield* addressWarning(spec.loadBalancerIP, ['spec', 'loadBalancerIP'], version);
  for (const [index, text] of (spec.loadBalancerSourceRanges ?? []).entries()) {
    yield* rangeWarning(text, ['spec', 'loadBalancerSourceRanges', index], version);
  }
}

function* addressWarning(
  text: string,
  path: Path,
  version: KubernetesVersion,
  field = fieldOf(path),
): Iterable<ServiceWarning> {
  const address = parseAddress(text);
  if (isNonStandard(addressProblem(text, true), version)) yield { warning: 'nonStandardIP', field, path };
  else if (address?.family === 'IPv6' && canonicalAddress(address) !== text) {
    yield { warning: 'nonCanonicalIPv6', field, path };
  }
}

/** Blanks around a range are allowed; only up to 1.32 they are warned about. */
function* rangeWarning(text: string, path: Path, version: KubernetesVersion): Iterable<ServiceWarning> {
  const field = fieldOf(path);
  const range = parseRange(text);
  if (isNonStandard(rangeProblem(text, true), version)) yield { warning: 'nonStandardIP', field, path };
  else if (range?.family === 'IPv6' && canonicalRange(range) !== text)
    yield { warning: 'nonCanonicalIPv6', field, path };
}

/** Up to 1.32 the server warns of leading zeros and of what it cannot read; from 1.33 of all it can read but will refuse. */
function isNonStandard(problem: AddressProblem | undefined, version: KubernetesVersion): boolean {
  const silent: readonly AddressProblem[] = isAtLeast(version, '1.33')
    ? ['notAnAddress', 'notARange']
    : ['hostBits', 'ipv4Mapped'];
  return problem !== undefined && !silent.includes(problem);
}

function* headlessWarnings(spec: ServiceSpec): Iterable<ServiceWarning> {
  const warning = 'ignoredHeadless';
  if (spec.loadBalancerIP) yield { warning, field: 'spec.loadBalancerIP', path: ['spec', 'loadBalancerIP'] };
  if (spec.externalIPs?.length) yield { warning, field: 'spec.externalIPs', path: ['spec', 'externalIPs'] };
  if (spec.sessionAffinity && spec.sessionAffinity !== 'None')
    yield { warning, field: 'spec.sessionAffinity', path: ['spec', 'sessionAffinity'] };
}

function* typeWarnings(spec: ServiceSpec): Iterable<ServiceWarning> {
  if (serviceType(spec) === 'ExternalName') {
    if (!spec.externalIPs?.length) return;
    yield { warning: 'ignoredExternalName', field: 'spec.externalIPs', path: ['spec', 'externalIPs'] };
  } else if (spec.externalName) {
    yield { warning: 'ignoredNotExternalName', field: 'spec.externalName', path: ['spec', 'externalName'] };
  }
}

function* deprecations(spec: ServiceSpec, version: KubernetesVersion): Iterable<ServiceWarning> {
  if (spec.trafficDistribution === 'PreferClose' && isAtLeast(version, deprecatedSince.PreferClose)) {
    const path = ['spec', 'trafficDistribution'];
    yield { warning: 'deprecatedValue', field: fieldOf(path), path };
  }
  const isIgnored = isHeadless(spec) || serviceType(spec) === 'ExternalName'; // which is a warning of its own
  if (spec.externalIPs?.length && !isIgnored && isAtLeast(version, deprecatedSince.externalIPs)) {
    yield { warning: 'deprecatedField', field: 'spec.externalIPs', path: ['spec', 'externalIPs'] };
  }
}
