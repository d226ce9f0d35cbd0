import type { Path } from '../../finding.ts';
import { addressProblem, parseAddress, specialAddress } from '../addresses.ts';
import { dns1123Label, dns1123Subdomain, qualifiedName } from '../names.ts';
import type { EndpointAddress, EndpointPort, EndpointsObject } from '../objects.ts';
import { addressesAreStrict, type KubernetesVersion } from '../versions.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from './metadata.ts';
import { isPortNumber, isProtocol } from './ports.ts';
import { type AdmissionViolation, invalid, invalidAddress, invalidName, notSupported, required } from './violation.ts';

export type EndpointsCheck =
  | MetadataCheck
  | 'subsetWithoutAddresses'
  | 'endpointAddressInvalid'
  | 'endpointAddressSpecial'
  | 'endpointHostnameInvalid'
  | 'endpointNodeNameInvalid'
  | 'endpointPortNameMissing'
  | 'endpointPortNameInvalid'
  | 'endpointPortOutOfRange'
  | 'protocolUnknown'
  | 'appProtocolInvalid';

type EndpointsViolation = AdmissionViolation<EndpointsCheck>;

/** API server: what it refuses about new Endpoints. Text of addresses is strict from 1.36. */
export function admitEndpoints(
  endpoints: EndpointsObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly EndpointsViolation[] {
  const violations: EndpointsViolation[] = [
    ...admitNamespace(endpoints.metadata),
    ...admitMetadata(endpoints.metadata, dns1123Subdomain),
  ];
  for (const [index, subset] of (endpoints.subsets ?? []).entries()) {
    const path = ['subsets', index];
    const { addresses = [], notReadyAddresses = [], ports = [] } = subset;
    if (addresses.length === 0 && notReadyAddresses.length === 0)
      violations.push(required('subsetWithoutAddresses', path));
    for (const [at, address] of addresses.entries()) {
      violations.push(...admitAddress(address, [...path, 'addresses', at], options.version));
    }
    for (const [at, address] of notReadyAddresses.entries()) {
      violations.push(...admitAddress(address, [...path, 'notReadyAddresses', at], options.version));
    }
    for (const [at, port] of ports.entries()) {
      violations.push(...admitPort(port, ports.length > 1, [...path, 'ports', at]));
    }
  }
  return options.dryRun ? violations : [...violations, ...admitStorage(endpoints.metadata)];
}

function* admitAddress(address: EndpointAddress, path: Path, version: KubernetesVersion): Iterable<EndpointsViolation> {
  const ip = [...path, 'ip'];
  const text = address.ip ?? '';
  yield* invalidAddress('endpointAddressInvalid', ip, addressProblem(text, addressesAreStrict(version)));
  if (address.hostname) {
    yield* invalidName('endpointHostnameInvalid', [...path, 'hostname'], dns1123Label(address.hostname));
  }
  if (address.nodeName !== undefined) {
    yield* invalidName('endpointNodeNameInvalid', [...path, 'nodeName'], dns1123Subdomain(address.nodeName));
  }
  yield* admitReachable(text, ip);
}

/** Text that is no address at all fails here a second time, as on the server. */
export function* admitReachable(
  text: string,
  path: Path,
): Iterable<AdmissionViolation<'endpointAddressInvalid' | 'endpointAddressSpecial'>> {
  const address = parseAddress(text);
  if (address === undefined) yield* invalidAddress('endpointAddressInvalid', path, 'notAnAddress');
  else if (specialAddress(address)) yield invalid('endpointAddressSpecial', path);
}

function* admitPort(port: EndpointPort, nameIsRequired: boolean, path: Path): Iterable<EndpointsViolation> {
  if (port.name) yield* invalidName('endpointPortNameInvalid', [...path, 'name'], dns1123Label(port.name));
  else if (nameIsRequired) yield required('endpointPortNameMissing', [...path, 'name']);
  if (!isPortNumber(port.port ?? 0)) yield invalid('endpointPortOutOfRange', [...path, 'port']);
  if (port.protocol && !isProtocol(port.protocol)) yield notSupported('protocolUnknown', [...path, 'protocol']);
  if (port.appProtocol !== undefined) {
    yield* invalidName('appProtocolInvalid', [...path, 'appProtocol'], qualifiedName(port.appProtocol));
  }
}
