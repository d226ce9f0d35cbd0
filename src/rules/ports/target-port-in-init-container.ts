import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { circumstanceOf, declarationPlace } from './targets.ts';

export default defineRule({
  id: 'target-port-in-init-container',
  subject: 'undeclaredPort',
  severity: {
    'pods nearby': 'error',
    'pods of another folder': 'warning',
    'may be patched': 'info',
    headless: 'warning',
    'in a native sidecar': 'warning',
  },
  summary: 'A named targetPort must be declared by a container that runs while the pod serves.',
  why: 'Init containers have ended before the pod is ready, so their ports are not looked at. Those of native sidecars (restartPolicy: Always) are, from Kubernetes 1.33 on.',

  *check({ service, place, targets }, inventory) {
    const hidden = targets.flatMap(({ workload, resolved }) => {
      const because = resolved.kind === 'unresolved' ? resolved.because : undefined;
      return because?.kind === 'init-container' || because?.kind === 'native-sidecar' ? [{ workload, ...because }] : [];
    });
    const [first] = hidden;
    if (first === undefined || hidden.length < targets.length) return;

    const { declaredBy, workload } = first;
    const { name } = declaredBy.port;
    const container = declaredBy.container.name ?? 'an init container';
    const isSidecar = first.kind === 'native-sidecar';
    const version = inventory.options.kubernetesVersion;
    yield {
      at: place,
      when: isSidecar ? 'in a native sidecar' : circumstanceOf(service, targets, inventory),
      message: isSidecar
        ? `targetPort "${name}" is a port of the sidecar ${container} only, where Kubernetes ${version} does not look`
        : `targetPort "${name}" is a port of the init container ${container} only, which ends before the pod serves`,
      help: isSidecar
        ? `write targetPort: ${declaredBy.port.containerPort}`
        : `move the port to the container that serves it, or add restartPolicy: Always to ${container} if it keeps running`,
      related: [
        { at: declarationPlace(workload, declaredBy), message: `${nameOf(workload.manifest)} declares it here` },
      ],
    };
  },
});
