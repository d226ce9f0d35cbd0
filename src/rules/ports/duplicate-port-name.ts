import { refusalsFor, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';
import { valueAt } from '../value-at.ts';

export default defineRule({
  id: 'duplicate-port-name',
  subject: 'refused',
  severity: 'error',
  summary: 'Each port of a Service or of an EndpointSlice has a name of its own.',
  why: 'Ingresses, endpoints and DNS refer to a port by its name; the API server refuses a name that could mean two of them.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('duplicate-port-name', { manifest }, inventory)) {
      const { at, path, other = [], server } = refusal;
      const port = path.slice(0, path.indexOf('ports') + 2);
      const name = String(valueAt(manifest.value, [...port, 'name']) ?? '');
      const number = valueAt(manifest.value, [...port, 'port']) ?? 2;
      const first = `ports[${String(other.findLast(step => typeof step === 'number'))}]`;
      yield {
        at,
        message: name === '' ? `${first} has no name either` : `the name ${quoted(name)} is already taken by ${first}`,
        help: `write another name, as in name: ${name || 'port'}-${number}`,
        related: [{ at: writtenOrMissing({ manifest }, other), message: 'the first one' }],
        server,
      };
    }
  },
});
