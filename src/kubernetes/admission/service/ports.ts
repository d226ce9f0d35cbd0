import { containerPortName, dns1123Label, qualifiedName } from '../../names.ts';
import type { ServicePort } from '../../objects.ts';
import { isHeadless, type StoredServicePort, type StoredServiceSpec } from '../../service.ts';
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

/** API server, all versions: each port on its own, and names across the ports. `written` are the ports before defaulting. */
export function* admitEachPort(
  ports: readonly StoredServicePort[],
  written: readonly ServicePort[],
): Iterable<PortViolation> {
  const indexOfName = new Map<string, number>();
  for (const [index, port] of ports.entries()) {
    const path = [...portsPath, index];
    yield* admitPortName(port.name, ports.length > 1, index, indexOfName);
    if (!isPortNumber(port.port)) yield invalid('portOutOfRange', [...path, 'port']);
    if (!isProtocol(port.protocol)) yield notSupported('protocolUnknown', [...path, 'protocol']);
    // A target port that is not written is the port, and fails with it.
    yield* admitTargetPort(port.targetPort, index, written[index]?.targetPort ? 'targetPort' : 'port');
    if (port.appProtocol !== undefined) {
      yield* invalidName('appProtocolInvalid', [...path, 'appProtocol'], qualifiedName(port.appProtocol));
    }
  }
}

function* admitPortName(
  name: string | undefined,
  isRequired: boolean,
  index: number,
  indexOfName: Map<string, number>,
): Iterable<PortViolation> {
  const path = [...portsPath, index, 'name'];
  if (!name) {
    if (isRequired) yield required('portNameMissing', path);
    return;
  }
  yield* invalidName('portNameInvalid', path, dns1123Label(name));
  const first = indexOfName.get(name);
  if (first === undefined) indexOfName.set(name, index);
  else yield duplicate('portNameDuplicate', path, [...portsPath, first, 'name']);
}

/** A text is a container port's name, whatever it looks like: `"8080"` is a name without a letter. */
function* admitTargetPort(
  targetPort: number | string,
  index: number,
  writtenAs: 'targetPort' | 'port',
): Iterable<PortViolation> {
  const path = [...portsPath, index, writtenAs];
  if (typeof targetPort === 'string') yield* invalidName('targetPortNameInvalid', path, containerPortName(targetPort));
  else if (!isPortNumber(targetPort)) {
    yield invalid('targetPortOutOfRange', path, { field: `spec.ports[${index}].targetPort` });
  }
}

/** API server, all versions: node ports belong to the types NodePort and LoadBalancer. */
export function* admitNodePortsByType(spec: StoredServiceSpec): Iterable<PortViolation> {
  if (spec.type !== 'ClusterIP') return;
  for (const [index, port] of spec.ports.entries()) {
    if (port.nodePort)
      yield forbidden('nodePortOnClusterIP', [...portsPath, index, 'nodePort'], { other: ['spec', 'type'] });
  }
}

/** API server, all versions: a node port serves one port for each protocol. `written` are the ports before allocation. */
export function* admitDuplicateNodePorts(
  spec: StoredServiceSpec,
  written: readonly ServicePort[],
): Iterable<PortViolation> {
  const isAllocated = spec.type === 'NodePort' || spec.type === 'LoadBalancer';
  const placeOf = (index: number) => [...portsPath, index, ...(written[index]?.nodePort ? ['nodePort'] : [])];
  const indexOfNodePort = new Map<string, number>();
  for (const [index, port] of spec.ports.entries()) {
    if (!port.nodePort) continue;
    const key = `${port.protocol} ${nodePortKey(port.nodePort, index)}`;
    const first = indexOfNodePort.get(key);
    if (first === undefined) indexOfNodePort.set(key, index);
    if (first === undefined || (isAllocated && spec.ports[first]?.port !== port.port)) continue; // refused by the allocator
    yield duplicate('nodePortDuplicate', placeOf(index), placeOf(first), { field: `spec.ports[${index}].nodePort` });
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
