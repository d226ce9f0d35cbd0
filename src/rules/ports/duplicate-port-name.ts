import { at } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'duplicate-port-name',
  subject: 'service',
  severity: 'error',
  summary: 'Each port of a Service has a name of its own.',
  why: 'Ingresses, endpoints and DNS refer to a port by its name; the API server refuses a name that could mean two of them.',

  *check(service, inventory) {
    for (const { at: place, path, other, server } of refusalsFor('duplicate-port-name', service, inventory)) {
      const port = service.spec.ports?.[Number(path[2])];
      yield {
        at: place,
        message: `the name "${port?.name}" is already taken by ports[${String(other?.[2])}]`,
        help: `write another name, as in name: ${port?.name}-${port?.port ?? 2}`,
        related: other ? [{ at: at(service.manifest, ...other), message: 'the first one' }] : [],
        server,
      };
    }
  },
});
