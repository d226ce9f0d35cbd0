import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'policy-peer-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'A peer of a NetworkPolicy is a selector or an IP block.',
  why: 'An entry of from or to names pods, by their labels and those of their namespace, or a range of addresses. The API server refuses an entry that says nothing and one that says both; to let everybody in, leave from away.',

  *check({ manifest }, inventory) {
    for (const { at, check, path, server } of refusalsFor('policy-peer-malformed', { manifest }, inventory)) {
      const side = String(path.at(-2));
      const isEmpty = check === 'peerEmpty';
      yield {
        at,
        message: `${side}[${String(path.at(-1))}] ${isEmpty ? 'names nobody' : 'has an ipBlock and a selector'}`,
        help: isEmpty ? `add podSelector: {}, or remove ${side}` : 'make two entries of it, each with its own "- "',
        server,
      };
    }
  },
});
