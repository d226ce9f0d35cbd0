import { at as placeAt } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';

export default defineRule({
  id: 'duplicate-container-port-name',
  subject: 'refused',
  severity: 'error',
  summary: 'Each port of a container has a name of its own.',
  why: 'A Service may name the port in targetPort; the API server refuses a name that could mean two ports of one container.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('duplicate-container-port-name', { manifest }, inventory)) {
      const { at, text, other = [], server } = refusal;
      yield {
        at,
        message: `the name ${quoted(text)} is already taken by ports[${String(other.at(-2))}] of this container`,
        help: 'write another name, or remove one of the two ports',
        related: [{ at: placeAt(manifest, ...other), message: 'the first one' }],
        server,
      };
    }
  },
});
