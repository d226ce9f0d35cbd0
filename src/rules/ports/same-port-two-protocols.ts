import { protocolOf } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

const known = ['TCP', 'UDP', 'SCTP'];

export default defineRule({
  id: 'same-port-two-protocols',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'A port number that serves two protocols survives later edits only with server-side apply.',
  why: 'kubectl apply merges the list of ports by number alone, so changing or removing one of the two entries later changes or loses the other as well. Nothing warns of it; creating the Service and server-side apply work as written.',

  *check({ manifest, spec }) {
    const ports = spec.ports ?? [];
    if (ports.length < 2) return;
    for (const [index, port] of ports.entries()) {
      if (!known.includes(protocolOf(port))) continue;
      const first = ports.findIndex(other => other.port === port.port && known.includes(protocolOf(other)));
      const other = ports[first];
      if (other === undefined || first === index || !port.port || protocolOf(other) === protocolOf(port)) continue;
      yield {
        at: at(manifest, 'spec', 'ports', index, 'port'),
        message: `port ${port.port} is given for ${protocolOf(other)} and ${protocolOf(port)}; kubectl apply may keep only one when you change them`,
        help: 'apply changes with kubectl apply --server-side',
        related: [
          { at: at(manifest, 'spec', 'ports', first, 'port'), message: `the same number for ${protocolOf(other)}` },
        ],
      };
    }
  },
});
