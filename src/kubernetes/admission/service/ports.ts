import type { Path } from '../../../finding.ts';
import { containerPortName, dns1123Label, qualifiedName } from '../../names.ts';
import type { DefaultedServicePort, StoredServicePort, StoredServiceSpec } from '../../service.ts';
import { isHeadless } from '../../service.ts';
import { isPortNumber, isProtocol } from '../ports.ts';
import {
  type AdmissionViolation,
  duplicate,
  forbidden,
  invalid,
  invalidName,
  notSupported,
  required,
} from '../violation.ts';

export type PortCheck =
  | 'portsMissing'
  | 'portNameMissing'
  | 'portNameInvalid'
  | 'portNameDuplicate'
  | 'portOutOfRange'
  | 'protocolUnknown'
  | 'targetPortOutOfRange'
  | 'targetPortNameInvalid'
  | 'appProtocolInvalid'
  | 'nodePortOnClusterIP'
  | 'nodePortDuplicate'
  | 'portDuplicate';

type PortViolation = AdmissionViolation<PortCheck>;

const portsPath = ['spec', 'ports'];

/** API server, all versions: only Services without an address of their own may do without ports. */
export function* admitPresenceOfPorts(spec: StoredServiceSpec): Iterable<PortViolation> {
  if (spec.ports.length > 0 || isHeadless(spec) || spec.type === 'ExternalName') return;
  yield required('portsMissing', portsPath);
}

/** API server, all versions: each port on its own, and names across the ports. */
export function* admitEachPort(ports: readonly StoredServicePort[]): Iterable<PortViolation> {
  const indexOfName = new Map<string, number>();
  for (const [index, port] of ports.entries()) {
    const path = [...portsPath, index];
    yield* admitPortName(port.name, ports.length > 1, path, indexOfName);
    if (!isPortNumber(port.port)) yield invalid('portOutOfRange', [...path, 'port']);
    if (!isProtocol(port.protocol)) yield notSupported('protocolUnknown', [...path, 'protocol']);
    yield* admitTargetPort(port.targetPort, [...path, 'targetPort']);
    if (port.appProtocol !== undefined) {
      yield* invalidName('appProtocolInvalid', [...path, 'appProtocol'], qualifiedName(port.appProtocol));
    }
    if (port.name && !indexOfName.has(port.name)) indexOfName.set(port.name, index);
  }
}

function* admitPortName(
  name: string | undefined,
  isRequired: boolean,
  port: Path,
  indexOfName: ReadonlyMap<string, number>,
): Iterable<PortViolation> {
  const path = [...port, 'name'];
  if (!name) {
    if (isRequired) yield required('portNameMissing', path);
    return;
  }
  yield* invalidName('portNameInvalid', path, dns1123Label(name));
  const first = indexOfName.get(name);
  if (first !== undefined) yield duplicate('portNameDuplicate', path, [...portsPath, first, 'name']);
}

/** A text is a container port's name, whatever it looks like: `"8080"` is a name without a letter. */
function* admitTargetPort(targetPort: DefaultedServicePort['targetPort'], path: Path): Iterable<PortViolation> {
  if (typeof targetPort === 'string') yield* invalidName('targetPortNameInvalid', path, containerPortName(targetPort));
  else if (!isPortNumber(targetPort)) yield invalid('targetPortOutOfRange', path);
}

/** API server, all versions: node ports belong to the types NodePort and LoadBalancer. */
export function* admitNodePortsByType(spec: StoredServiceSpec): Iterable<PortViolation> {
  if (spec.type !== 'ClusterIP') return;
  for (const [index, port] of spec.ports.entries()) {
    if (port.nodePort)
      yield forbidden('nodePortOnClusterIP', [...portsPath, index, 'nodePort'], { other: ['spec', 'type'] });
  }
}

/** API server, all versions: a node port serves one port for each protocol. */
export function* admitDuplicateNodePorts(spec: StoredServiceSpec): Iterable<PortViolation> {
  const isAllocated = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  const indexOfNodePort = new Map<string, number>();
  for (const [index, port] of spec.ports.entries()) {
    if (!port.nodePort) continue;
    const key = `${port.protocol} ${nodePortKey(port.nodePort, index)}`;
    const first = indexOfNodePort.get(key);
    if (first === undefined) indexOfNodePort.set(key, index);
    if (first === undefined || (isAllocated && spec.ports[first]?.port !== port.port)) continue; // refused by the allocator
    yield duplicate('nodePortDuplicate', [...portsPath, index, 'nodePort'], [...portsPath, first, 'nodePort']);
  }
}

/** API server, all versions: a port number may be used once for each protocol. */
export function* admitDuplicatePorts(ports: readonly StoredServicePort[]): Iterable<PortViolation> {
  const indexOfPort = new Map<string, number>();
  for (const [index, port] of ports.entries()) {
    const key = `${port.protocol} ${port.port}`;
    const first = indexOfPort.get(key);
    if (first === undefined) indexOfPort.set(key, index);
    else yield duplicate('portDuplicate', [...portsPath, index], [...portsPath, first]);
  }
}

/** Two ports that the cluster gives one number are equal, whatever the number turns out to be. */
function nodePortKey(nodePort: NonNullable<StoredServicePort['nodePort']>, index: number): string {
  return nodePort === 'allocated' ? `allocated, same as ports[${index}]` : String(nodePort);
}
