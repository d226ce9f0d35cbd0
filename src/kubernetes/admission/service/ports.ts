import { containerPortName, dns1123Label, qualifiedName } from '../../names.ts';
import type { ServicePort } from '../../objects.ts';
import { isHeadless, type StoredServicePort, type StoredServiceSpec } from '../../service.ts';
import { isPortNumber, isProtocol } from '../ports.ts';
import { type AdmissionViolation, duplicate, invalid, invalidName, notSupported, required } from '../violation.ts';

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

export type PortViolation = AdmissionViolation<PortCheck>;

export const portsPath = ['spec', 'ports'];

/** API server, all versions: only Services without an address of their own may do without ports. */
export function* admitAbsenceOfPorts(spec: StoredServiceSpec): Iterable<PortViolation> {
  if (isHeadless(spec) || spec.type === 'ExternalName') return;
  yield required('portsMissing', portsPath);
}

/** API server, all versions: each port on its own, and names across the ports. `written` are the ports before defaulting. */
export function* admitEachPort(
  ports: readonly StoredServicePort[],
  written: readonly ServicePort[],
): Iterable<PortViolation> {
  const indexOfName = new Map<string, number>();
  for (const [index, port] of ports.entries()) {
    if (port.name) yield* admitPortName(port.name, index, indexOfName);
    else if (ports.length > 1) yield required('portNameMissing', [...portsPath, index, 'name']);
    if (!isPortNumber(port.port)) yield invalid('portOutOfRange', [...portsPath, index, 'port']);
    if (!isProtocol(port.protocol)) yield notSupported('protocolUnknown', [...portsPath, index, 'protocol']);
    // A target port that is not written is the port, and fails with it.
    yield* admitTargetPort(port.targetPort, index, written[index]?.targetPort ? 'targetPort' : 'port');
    if (port.appProtocol !== undefined) {
      const path = [...portsPath, index, 'appProtocol'];
      yield* invalidName('appProtocolInvalid', path, qualifiedName(port.appProtocol));
    }
  }
}

function* admitPortName(name: string, index: number, indexOfName: Map<string, number>): Iterable<PortViolation> {
  const problems = dns1123Label(name);
  if (problems.length > 0) yield* invalidName('portNameInvalid', [...portsPath, index, 'name'], problems);
  const first = indexOfName.get(name);
  if (first === undefined) indexOfName.set(name, index);
  else yield duplicate('portNameDuplicate', [...portsPath, index, 'name'], [...portsPath, first, 'name']);
}

/** A text is a container port's name, whatever it looks like: `"8080"` is a name without a letter. */
function* admitTargetPort(
  targetPort: number | string,
  index: number,
  writtenAs: 'targetPort' | 'port',
): Iterable<PortViolation> {
  if (typeof targetPort === 'string') {
    const problems = containerPortName(targetPort);
    if (problems.length > 0) yield* invalidName('targetPortNameInvalid', [...portsPath, index, writtenAs], problems);
  } else if (!isPortNumber(targetPort)) {
    const field = `spec.ports[${index}].targetPort`;
    yield invalid('targetPortOutOfRange', [...portsPath, index, writtenAs], { field });
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
