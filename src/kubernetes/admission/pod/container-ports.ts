import type { Path } from '../../../finding.ts';
import { containerPortName } from '../../names.ts';
import type { Container, ContainerPort } from '../../objects.ts';
import { isPortNumber, isProtocol } from '../ports.ts';
import { type AdmissionViolation, duplicate, invalid, invalidName, notSupported, required } from '../violation.ts';

export type ContainerPortCheck =
  | 'containerPortMissing'
  | 'containerPortOutOfRange'
  | 'containerPortNameInvalid'
  | 'containerPortNameDuplicate'
  | 'protocolUnknown'
  | 'hostPortOutOfRange'
  | 'hostPortDuplicate'
  | 'hostPortNotContainerPort';

type PortViolation = AdmissionViolation<ContainerPortCheck>;

/** API server, all versions: the ports of the container at `container`. Equal numbers are fine, equal names are not. */
export function admitContainerPorts(ports: readonly ContainerPort[], container: Path): readonly PortViolation[] {
  const found: PortViolation[] = [];
  const indexOfName = new Map<string, number>();
  ports.forEach(({ name, containerPort, hostPort, protocol }, index) => {
    const at = (field: string, other = index) => [...container, 'ports', other, field];
    if (name) {
      const problems = containerPortName(name);
      const first = indexOfName.get(name);
      if (problems.length > 0) found.push(...invalidName('containerPortNameInvalid', at('name'), problems));
      if (first !== undefined) found.push(duplicate('containerPortNameDuplicate', at('name'), at('name', first)));
      else if (problems.length === 0) indexOfName.set(name, index);
    }
    if (!containerPort) found.push(required('containerPortMissing', at('containerPort')));
    else if (!isPortNumber(containerPort)) found.push(invalid('containerPortOutOfRange', at('containerPort')));
    if (hostPort && !isPortNumber(hostPort)) found.push(invalid('hostPortOutOfRange', at('hostPort')));
    if (protocol && !isProtocol(protocol)) found.push(notSupported('protocolUnknown', at('protocol')));
  });
  return found;
}

/**
 * API server, all versions: a port of the node can be taken once for each protocol and address among containers that run
 * at the same time. `isOnHost` makes every port one of the node, as it does for a Pod on the network of its node.
 */
export function* admitHostPorts(
  containers: readonly Container[],
  path: Path,
  isOnHost: boolean,
): Iterable<AdmissionViolation<'hostPortDuplicate'>> {
  const firstOf = new Map<string, Path>();
  for (const [index, { ports = [] }] of containers.entries()) {
    for (const [at, { hostPort, containerPort, hostIP = '', protocol }] of ports.entries()) {
      const number = hostPort || (isOnHost ? containerPort : 0);
      if (!number) continue;
      const place = [...path, index, 'ports', at, 'hostPort'];
      const key = `${protocol || 'TCP'}/${hostIP}/${number}`;
      const first = firstOf.get(key);
      if (first === undefined) firstOf.set(key, place);
      else yield duplicate('hostPortDuplicate', place, first);
    }
  }
}

/** Whether any container asks for a port of the node by itself. */
export function namesHostPorts(containers: readonly Container[]): boolean {
  return containers.some(({ ports }) => ports?.some(({ hostPort }) => hostPort));
}

/** API server, all versions: init containers run one by one. The answer speaks of the first one, whichever it was. */
export function* admitHostPortsOfOne(
  container: Container,
  path: Path,
  isOnHost: boolean,
): Iterable<AdmissionViolation<'hostPortDuplicate'>> {
  const list = path.slice(0, -1);
  for (const violation of admitHostPorts([container], list, isOnHost)) {
    yield { ...violation, path: [...path, ...violation.path.slice(path.length)] };
  }
}

/** API server, all versions: on the network of the node a container listens where it listens. */
export function* admitPortsOnHost(
  containers: readonly Container[],
  path: Path,
): Iterable<AdmissionViolation<'hostPortNotContainerPort'>> {
  for (const [index, { ports = [] }] of containers.entries()) {
    for (const [at, { hostPort, containerPort = 0 }] of ports.entries()) {
      if (!hostPort || hostPort === containerPort) continue;
      const place = [...path, index, 'ports', at];
      yield invalid('hostPortNotContainerPort', [...place, 'hostPort'], { other: [...place, 'containerPort'] });
    }
  }
}
