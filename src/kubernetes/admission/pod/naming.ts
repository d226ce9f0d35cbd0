import type { Path } from '../../../finding.ts';
import { addressProblem } from '../../addresses.ts';
import { byteLength, dns1123Label, dns1123Subdomain } from '../../names.ts';
import type { PodSpec } from '../../objects.ts';
import type { PodNaming } from '../../pod-objects.ts';
import { addressesAreStrict, type KubernetesVersion, searchDomainsAreRelaxed } from '../../versions.ts';
import {
  type AdmissionViolation,
  forbidden,
  invalid,
  invalidAddress,
  invalidName,
  notSupported,
  required,
  violation,
} from '../violation.ts';

export type NamingCheck =
  | 'hostnameInvalid'
  | 'subdomainInvalid'
  | 'hostnameOverrideInvalid'
  | 'hostnameOverrideUnused'
  | 'hostAliasInvalid'
  | 'dnsPolicyUnknown'
  | 'dnsConfigMissing'
  | 'nameserversMissing'
  | 'nameserversTooMany'
  | 'nameserverInvalid'
  | 'searchesTooLong'
  | 'searchInvalid'
  | 'dnsOptionWithoutName';

type NamingViolation = AdmissionViolation<NamingCheck>;

const dnsPolicies = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
/** What the resolver of a Linux system can hold. */
const limits = { nameservers: 3, searches: 32, searchCharacters: 2048, hostname: 64 };

/** Whether a pod says anything of its names. */
export function isNamed({ hostname, subdomain, hostnameOverride, dnsPolicy, dnsConfig, hostAliases }: PodSpec) {
  return (hostname ?? subdomain ?? hostnameOverride ?? dnsPolicy ?? dnsConfig ?? hostAliases) !== undefined;
}

/** API server: what a pod is called, and whom it asks for names. */
export function* admitNaming(spec: PodSpec, path: Path, version: KubernetesVersion): Iterable<NamingViolation> {
  const { hostname, subdomain, dnsPolicy, hostAliases = [] } = spec;
  if (hostname) yield* invalidName('hostnameInvalid', [...path, 'hostname'], dns1123Label(hostname));
  if (subdomain) yield* invalidName('subdomainInvalid', [...path, 'subdomain'], dns1123Label(subdomain));
  if (spec.hostnameOverride !== undefined) {
    yield* admitHostnameOverride(spec.hostnameOverride, spec, [...path, 'hostnameOverride']);
  }
  if (dnsPolicy && !dnsPolicies.includes(dnsPolicy)) yield notSupported('dnsPolicyUnknown', [...path, 'dnsPolicy']);
  if (spec.dnsConfig || dnsPolicy === 'None') yield* admitDNSConfig(spec, [...path, 'dnsConfig'], version);
  for (const [index, { ip = '', hostnames = [] }] of hostAliases.entries()) {
    const at = [...path, 'hostAliases', index];
    yield* invalidAddress('hostAliasInvalid', [...at, 'ip'], addressProblem(ip, addressesAreStrict(version)));
    for (const [position, name] of hostnames.entries()) {
      yield* invalidName('hostAliasInvalid', [...at, 'hostnames', position], dns1123Subdomain(name));
    }
  }
}

function* admitHostnameOverride(
  hostnameOverride: string,
  { setHostnameAsFQDN, hostNetwork }: PodSpec,
  path: Path,
): Iterable<NamingViolation> {
  const others = { setHostnameAsFQDN, hostNetwork };
  for (const [name, isSet] of Object.entries(others)) {
    if (isSet) yield forbidden('hostnameOverrideUnused', path, { other: [...path.slice(0, -1), name] });
  }
  if (byteLength(hostnameOverride) > limits.hostname) {
    yield violation('FieldValueTooLong', 'hostnameOverrideInvalid', path);
  }
  yield* invalidName('hostnameOverrideInvalid', path, dns1123Subdomain(hostnameOverride));
}

/** Whoever asks neither the cluster nor the node has to say whom to ask. */
function* admitDNSConfig(
  { dnsPolicy, dnsConfig }: PodNaming,
  path: Path,
  version: KubernetesVersion,
): Iterable<NamingViolation> {
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  if (dnsPolicy === 'None' && nameservers.length === 0) {
    const other = [...path.slice(0, -1), 'dnsPolicy'];
    if (dnsConfig) yield required('nameserversMissing', [...path, 'nameservers'], { other });
    else yield required('dnsConfigMissing', path, { other });
    return;
  }
  if (nameservers.length > limits.nameservers) yield invalid('nameserversTooMany', [...path, 'nameservers']);
  for (const [index, address] of nameservers.entries()) {
    const problem = addressProblem(address, addressesAreStrict(version));
    yield* invalidAddress('nameserverInvalid', [...path, 'nameservers', index], problem);
  }
  if (searches.length > limits.searches) yield invalid('searchesTooLong', [...path, 'searches']);
  if (byteLength(searches.join(' ')) > limits.searchCharacters) yield invalid('searchesTooLong', [...path, 'searches']);
  for (const [index, search] of searches.entries()) yield* admitSearch(search, [...path, 'searches', index], version);
  for (const [index, { name }] of options.entries()) {
    if (!name) yield required('dnsOptionWithoutName', [...path, 'options', index]);
  }
}

/** From 1.33 a lone dot and underscores pass. */
function* admitSearch(search: string, path: Path, version: KubernetesVersion): Iterable<NamingViolation> {
  const isRelaxed = searchDomainsAreRelaxed(version);
  if (isRelaxed && search === '.') return;
  const name = search.replace(/\.$/, '');
  yield* invalidName('searchInvalid', path, dns1123Subdomain(isRelaxed ? name.replaceAll('_', 'x') : name));
}
