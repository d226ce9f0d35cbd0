import { at } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'duplicate-node-port',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A node port leads to one port of the Service.',
  why: 'The API server lets two ports share a node port only where they have the same number and differ in protocol. Two different numbers cannot share it, not even over TCP and UDP.',

  *check(service, inventory) {
    for (const { at: place, path, other, server } of refusalsFor('duplicate-node-port', service, inventory)) {
      const index = Number(path[2]);
      const isHealth = path.at(-1) === 'healthCheckNodePort';
      const number = isHealth ? service.spec.healthCheckNodePort : service.spec.ports?.[index]?.nodePort;
      yield {
        at: place,
        message: `${path.at(-1)} ${number} is already taken by ports[${String(other?.[2])}]`,
        help: 'remove it and let the cluster choose, or write another number',
        related: other ? [{ at: at(service.manifest, ...other), message: 'the first one' }] : [],
        server,
      };
    }
  },
});
