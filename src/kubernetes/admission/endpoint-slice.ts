import type { Path } from '../../finding.ts';
import { addressProblem, canonicalAddress, type IPFamily, parseAddress, specialAddress } from '../addresses.ts';
import { dns1123Label, dns1123Subdomain, fullyQualifiedDomainName, labelValue, qualifiedName } from '../names.ts';
import type { EndpointPort, EndpointSliceObject } from '../objects.ts';
import { addressesAreStrict, isAtLeast, type KubernetesVersion } from '../versions.ts';
import { admitReachable, type EndpointsCheck } from './endpoints.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from './metadata.ts';
import { isProtocol } from './ports.ts';
import {
  type AdmissionViolation,
  duplicate,
  invalid,
  invalidAddress,
  invalidName,
  joined,
  none,
  notSupported,
  required,
  violation,
} from './violation.ts';

export type EndpointSliceCheck =
  | MetadataCheck
  | Extract<EndpointsCheck, 'endpointAddressInvalid' | 'endpointAddressSpecial' | 'endpointHostnameInvalid'>
  | Extract<
      EndpointsCheck,
      'endpointNodeNameInvalid' | 'endpointPortNameInvalid' | 'protocolUnknown' | 'appProtocolInvalid'
    >
  | 'addressTypeMissing'
  | 'addressTypeUnknown'
  | 'endpointsTooMany'
  | 'endpointWithoutAddresses'
  | 'endpointAddressesTooMany'
  | 'endpointAddressOfOtherFamily'
  | 'endpointAddressNotCanonical'
  | 'endpointAddressNotDomainName'
  | 'hintsTooMany'
  | 'hintDuplicate'
  | 'hintInvalid'
  | 'endpointPortsTooMany'
  | 'endpointPortNameDuplicate';

type SliceViolation = AdmissionViolation<EndpointSliceCheck>;
type SliceEndpoint = NonNullable<EndpointSliceObject['endpoints']>[number];

const limits = { endpoints: 1000, addresses: 100, ports: 20_000, hints: 8 };

/** API server: what it refuses about a new EndpointSlice. Up to 1.32 addresses are judged as in Endpoints. */
export function admitEndpointSlice(
  slice: EndpointSliceObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly SliceViolation[] {
  return joined(
    admitNamespace(slice.metadata),
    admitMetadata(slice.metadata, dns1123Subdomain),
    admitAddressType(slice.addressType),
    admitEachEndpoint(slice, options.version),
    admitPorts(slice.ports ?? []),
    options.dryRun ? none : admitStorage(slice.metadata),
  );
}

function* admitAddressType(addressType: string | undefined): Iterable<SliceViolation> {
  if (!addressType) yield required('addressTypeMissing', ['addressType']);
  else if (!['IPv4', 'IPv6', 'FQDN'].includes(addressType)) yield notSupported('addressTypeUnknown', ['addressType']);
}

function* admitEachEndpoint(slice: EndpointSliceObject, version: KubernetesVersion): Iterable<SliceViolation> {
  const endpoints = slice.endpoints ?? [];
  if (endpoints.length > limits.endpoints) {
    yield violation('FieldValueTooMany', 'endpointsTooMany', ['endpoints']);
    return;
  }
  for (const [index, endpoint] of endpoints.entries()) {
    const path = ['endpoints', index];
    yield* admitAddresses(endpoint.addresses ?? [], slice.addressType, [...path, 'addresses'], version);
    yield* admitEndpoint(endpoint, path);
  }
}

function* admitAddresses(
  addresses: readonly string[],
  addressType: string | undefined,
  path: Path,
  version: KubernetesVersion,
): Iterable<SliceViolation> {
  if (addresses.length === 0) yield required('endpointWithoutAddresses', path);
  if (addresses.length > limits.addresses) yield violation('FieldValueTooMany', 'endpointAddressesTooMany', path);
  for (const [index, text] of addresses.entries()) {
    const at = [...path, index];
    switch (addressType) {
      case 'IPv4':
      case 'IPv6':
        yield* isAtLeast(version, '1.33')
          ? admitAddress(text, addressType, at, version)
          : admitAddressBefore133(text, addressType, at);
        break;
      case 'FQDN':
        yield* invalidName('endpointAddressNotDomainName', at, fullyQualifiedDomainName(text));
        break;
    }
  }
}

/** IPv6 was always meant to be canonical, so from 1.33 it has to be; IPv4 is strict from 1.36. */
function* admitAddress(
  text: string,
  family: IPFamily,
  path: Path,
  version: KubernetesVersion,
): Iterable<SliceViolation> {
  const problem = addressProblem(text, family === 'IPv6' || addressesAreStrict(version));
  const address = parseAddress(text);
  if (problem || address === undefined) {
    yield* invalidAddress('endpointAddressInvalid', path, problem);
  } else if (family === 'IPv6' && address.family === 'IPv6' && canonicalAddress(address) !== text) {
    yield invalid('endpointAddressNotCanonical', path);
  } else {
    if (address.family !== family) {
      const field = `endpoints[${path[1]}].addresses`;
      yield invalid('endpointAddressOfOtherFamily', path, { field, other: ['addressType'] });
    }
    if (specialAddress(address)) yield invalid('endpointAddressSpecial', path);
  }
}

function* admitAddressBefore133(text: string, family: IPFamily, path: Path): Iterable<SliceViolation> {
  if (parseAddress(text)?.family !== family) {
    yield invalid('endpointAddressOfOtherFamily', path, { other: ['addressType'] });
  }
  yield* admitReachable(text, path);
}

function* admitEndpoint(endpoint: SliceEndpoint, path: Path): Iterable<SliceViolation> {
  const { nodeName, hostname, hints } = endpoint;
  if (nodeName !== undefined) {
    yield* invalidName('endpointNodeNameInvalid', [...path, 'nodeName'], dns1123Subdomain(nodeName));
  }
  if (hostname !== undefined)
    yield* invalidName('endpointHostnameInvalid', [...path, 'hostname'], dns1123Label(hostname));
  yield* admitHints(hints?.forZones ?? [], [...path, 'hints', 'forZones'], labelValue);
  yield* admitHints(hints?.forNodes ?? [], [...path, 'hints', 'forNodes'], dns1123Subdomain);
}

function* admitHints(
  hints: readonly { readonly name?: string }[],
  path: Path,
  nameRule: typeof labelValue,
): Iterable<SliceViolation> {
  if (hints.length > limits.hints) {
    yield violation('FieldValueTooMany', 'hintsTooMany', path);
    return;
  }
  const names = hints.map(hint => hint.name ?? '');
  for (const [index, name] of names.entries()) {
    const at = [...path, index, 'name'];
    const first = names.indexOf(name);
    if (first < index) yield duplicate('hintDuplicate', at, [...path, first, 'name']);
    yield* invalidName('hintInvalid', at, nameRule(name));
  }
}

/** Numbers are not judged. Two ports without a name have the same name, the empty one. */
function* admitPorts(ports: readonly EndpointPort[]): Iterable<SliceViolation> {
  if (ports.length > limits.ports) {
    yield violation('FieldValueTooMany', 'endpointPortsTooMany', ['ports']);
    return;
  }
  const indexOfName = new Map<string, number>();
  for (const [index, { name = '', protocol, appProtocol }] of ports.entries()) {
    const path = ['ports', index];
    if (name !== '') yield* invalidName('endpointPortNameInvalid', [...path, 'name'], dns1123Label(name));
    const first = indexOfName.get(name);
    if (first === undefined) indexOfName.set(name, index);
    else yield duplicate('endpointPortNameDuplicate', [...path, 'name'], ['ports', first, 'name']);
    if (protocol !== undefined && !isProtocol(protocol)) yield notSupported('protocolUnknown', [...path, 'protocol']);
    if (appProtocol !== undefined) {
      yield* invalidName('appProtocolInvalid', [...path, 'appProtocol'], qualifiedName(appProtocol));
    }
  }
}
