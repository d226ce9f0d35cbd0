import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { servicePortEntries } from './service-ports.ts';

export default defineRule({
  id: 'policy-uses-service-port',
  subject: 'networkPolicy',
  severity: { 'pods nearby': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'The ports of a NetworkPolicy are those of the pods, not those of a Service.',
  why: 'A Service has translated its port by the time a policy sees the connection. A policy that allows the port of the Service drops what the Service sends to the port of the pods.',

  *check(policy, inventory) {
    for (const { entry, path, isUnsure, service, port, place, target, number } of servicePortEntries(
      policy,
      inventory,
    )) {
      const { resolved, workload } = target;
      const isRange = entry.endPort !== undefined && entry.endPort !== entry.port;
      const meant = resolved.kind === 'name' ? (resolved.declaredBy.port.name ?? number) : number;
      const written = at(policy.manifest, ...path, 'port');
      yield {
        at: written,
        when: isUnsure ? 'perhaps elsewhere' : 'pods nearby',
        message: `port ${port.port} is that of service/${service.name}, which leads to port ${number} of ${nameOf(workload.manifest)}; no rule allows ${number}`,
        help: isRange ? `write a range that holds ${number}` : `write port: ${meant}`,
        related: [{ at: place, message: `service/${service.name} leads to port ${number}` }],
        ...(!isRange && {
          fix: { description: `write port: ${meant}`, safe: false, edits: [{ at: written, text: String(meant) }] },
        }),
      };
    }
  },
});
