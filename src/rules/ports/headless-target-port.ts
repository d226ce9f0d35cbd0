import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'headless-target-port',
  subject: 'headlessService',
  severity: 'warning',
  summary: 'In a headless Service, port is the port that the pods listen on.',
  why: 'DNS answers with the addresses of the pods, so a client connects to a pod directly and nothing on the way turns port into targetPort. The API server accepts the difference without a word; connections to port are refused.',

  *check({ manifest, spec }) {
    if (spec.type === 'ExternalName') return;
    for (const [index, port] of (spec.ports ?? []).entries()) {
      const { targetPort } = port;
      // A name has a number only on the pod, and clients may read it from an SRV record.
      if (typeof targetPort !== 'number' || !targetPort || !port.port || targetPort === port.port) continue;
      yield {
        at: at(manifest, 'spec', 'ports', index, 'targetPort'),
        message: `targetPort ${targetPort} differs from port ${port.port}, and a headless Service does not translate ports`,
        help: `write port: ${targetPort}, or remove clusterIP: None`,
        related: [{ at: at(manifest, 'spec', 'clusterIP'), message: 'makes the Service headless' }],
      };
    }
  },
});
