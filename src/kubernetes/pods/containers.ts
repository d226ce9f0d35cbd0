import type { Container, ContainerPort, PodSpec } from '../objects.ts';

export type ContainerRole = 'container' | 'native sidecar' | 'init container';

/** A container and where it stands below the pod template. */
export interface PlacedContainer {
  readonly container: Container;
  readonly role: ContainerRole;
  readonly path: readonly (string | number)[];
}

export interface DeclaredPort extends PlacedContainer {
  readonly port: ContainerPort;
  /** Of the port, below the pod template. */
  readonly path: readonly (string | number)[];
  readonly protocol: string;
}

/**
 * All containers of a pod: ordinary ones, then init containers in their order. An init container that is restarted
 * always runs beside the others (SidecarContainers, on by default since 1.29); the rest have ended before the pod is ready.
 */
export function containersOf(spec: PodSpec | undefined): readonly PlacedContainer[] {
  const ordinary = spec?.containers?.map(placedOrdinary) ?? [];
  const initial = spec?.initContainers;
  return initial?.length ? [...ordinary, ...initial.map(placedInitial)] : ordinary;
}

const placedOrdinary = (container: Container, index: number): PlacedContainer => ({
  container,
  role: 'container',
  path: ['spec', 'containers', index],
});

const placedInitial = (container: Container, index: number): PlacedContainer => ({
  container,
  role: roleOfInitial(container),
  path: ['spec', 'initContainers', index],
});

const roleOfInitial = (container: Container): ContainerRole =>
  isNativeSidecar(container) ? 'native sidecar' : 'init container';

export const isNativeSidecar = (initContainer: Container): boolean => initContainer.restartPolicy === 'Always';

/**
 * Every port that a pod declares, in the order in which a name is looked up: ordinary containers first, then native
 * sidecars; ports of plain init containers come last and are never looked at.
 */
export function declaredPorts(spec: PodSpec | undefined): readonly DeclaredPort[] {
  const running: DeclaredPort[] = [];
  spec?.containers?.forEach((container, index) => {
    addPorts(running, container, 'container', ['spec', 'containers', index]);
  });
  if (!spec?.initContainers?.length) return running;
  const ended: DeclaredPort[] = [];
  spec.initContainers.forEach((container, index) => {
    const role = roleOfInitial(container);
    addPorts(role === 'native sidecar' ? running : ended, container, role, ['spec', 'initContainers', index]);
  });
  return ended.length === 0 ? running : [...running, ...ended];
}

const addPorts = (
  to: DeclaredPort[],
  container: Container,
  role: ContainerRole,
  path: readonly (string | number)[],
): void => {
  container.ports?.forEach((port, index) => {
    to.push({ container, role, path: [...path, 'ports', index], port, protocol: port.protocol ?? 'TCP' });
  });
};
