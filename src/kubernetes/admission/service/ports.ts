import { containerPortName, dns1123Label, qualifiedName } from '../../names.ts';
import type { ServicePort } from '../../objects.ts';
import { isHeadless, type StoredServicePort, type StoredServiceSpec } from '../../service.ts';
import { isPortNumber, isProtocol } from '../ports.ts';
import {
  type AdmissionViolation,
  duplicate,
  invalid,
  invalidName,
  none,
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

export type PortViolation = AdmissionViolation<PortCheck>;

export const portsPath = ['spec', 'ports'];

/** API server, all versions: only Services without an address of their own may do without ports. */
export function* admitAbsenceOfPorts(spec: StoredServiceSpec): Iterable<PortViolation> {
  if (isHeadless(spec) || spec.type === 'ExternalName') return;
  yield required('portsMissing', portsPath);
}

/** API server, all versions: each port on its own, and names across the ports. `written` are the ports before defaulting. */
export function admitEachPort(
  ports: readonly StoredServicePort[],
  written: readonly ServicePort[],
): readonly PortViolation[] {
  const found: PortViolation[] = [];
  const indexOfName = new Map<string, number>();
  ports.forEach((port, index) => {
    if (port.name) found.push(...admitPortName(port.name, index, indexOfName));
    else if (ports.length > 1) found.push(required('portNameMissing', [...portsPath, index, 'name']));
    if (!isPortNumber(port.port)) found.push(invalid('portOutOfRange', [...portsPath, index, 'port']));
    if (!isProtocol(port.protocol)) found.push(notSupported('protocolUnknown', [...portsPath, index, 'protocol']));
    // A target port that is not written is the port, and fails with it.
    found.push(...admitTargetPort(port.targetPort, index, written[index]?.targetPort ? 'targetPort' : 'port'));
    if (port.appProtocol !== undefined) {
      const path = [...portsPath, index, 'appProtocol'];
      found.push(...invalidName('appProtocolInvalid', path, qualifiedName(port.appProtocol)));
    }
  });
  return found;
}

function admitPortName(name: string, index: number, indexOfName: Map<string, number>): readonly PortViolation[] {
  const problems = dns1123Label(name);
  const first = indexOfName.get(name);
  if (first === undefined) indexOfName.set(name, index);
  if (problems.length === 0 && first === undefined) return none;
  const path = [...portsPath, index, 'name'];
  return [
    ...invalidName('portNameInvalid', path, problems),
    ...(first === undefined ? none : [duplicate('portNameDuplicate', path, [...portsPath, first, 'name'])]),
  ];
}

/** A text is a container port's name, whatever it looks like: `"8080"` is a name without a letter. */
function admitTargetPort(
  targetPort: number | string,
  index: number,
  writtenAs: 'targetPort' | 'port',
): readonly PortViolation[] {
  if (typeof targetPort === 'string') {
    const problems = containerPortName(targetPort);
    if (problems.length === 0) return none;
    return [...invalidName('targetPortNameInvalid', [...portsPath, index, writtenAs], problems)];
  }
  if (isPortNumber(targetPort)) return none;
  const field = `spec.ports[${index}].targetPort`;
  return [invalid('targetPortOutOfRange', [...portsPath, index, writtenAs], { field })];
}

/** API server, all versions: a port number may be used once for each protocol. */
export function admitDuplicatePorts(ports: readonly StoredServicePort[]): readonly PortViolation[] {
  const found: PortViolation[] = [];
  const indexOfPort = new Map<string, number>();
  ports.forEach((port, index) => {
    const key = `${port.protocol} ${port.port}`;
    const first = indexOfPort.get(key);
    if (first === undefined) indexOfPort.set(key, index);
    else found.push(duplicate('portDuplicate', [...portsPath, index], [...portsPath, first]));
  });
  return found;
}
