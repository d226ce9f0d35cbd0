import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'container-port-name-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The name of a container port has at most 15 lower-case letters, digits and hyphens.',
  why: 'A container declares its ports under such names; probes, network policies and the backends of an Ingress refer to them. The API server asks for at least one letter, and for no two hyphens in a row.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('container-port-name-malformed', { manifest }, inventory)) {
      const { at, path, text, problem, server } = refusal;
      const field = String(path.at(-1));
      const isNumber = /^\d+$/.test(text);
      yield {
        at,
        message: `${field === 'name' ? 'port name' : field} ${quoted(text)} ${misspelling(text, problem)}`,
        help:
          isNumber && field !== 'name'
            ? `write the number without quotes: ${field}: ${Number(text)}`
            : `write ${field}: ${respelled(text, 'container port name') ?? 'http'}`,
        server,
      };
    }
  },
});
