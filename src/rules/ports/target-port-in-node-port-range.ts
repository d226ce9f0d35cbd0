import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'target-port-in-node-port-range',
  subject: 'service',
  severity: 'warning',
  summary: 'A targetPort is a port of the pod, not of the node.',
  why: 'targetPort is where the process in the pod listens; the port that opens on every node is nodePort. The API server accepts any number in either field, and connections to a port nobody listens on are refused.',

  *check({ manifest, spec }, inventory) {
    if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return;
    const { from, to } = inventory.options.nodePortRange;
    for (const [index, port] of (spec.ports ?? []).entries()) {
      const { targetPort } = port;
      if (typeof targetPort !== 'number' || targetPort < from || targetPort > to || targetPort === port.port) continue;
      yield {
        at: at(manifest, 'spec', 'ports', index, 'targetPort'),
        message: `targetPort ${targetPort} is a number of the range for node ports, ${from}-${to}`,
        help: port.nodePort
          ? 'write the port that the process listens on'
          : `write nodePort: ${targetPort}, and in targetPort the port that the process listens on`,
      };
    }
  },
});
