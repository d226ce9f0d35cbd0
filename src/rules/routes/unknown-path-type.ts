import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'unknown-path-type',
  subject: 'refused',
  severity: 'error',
  summary: 'Each path of an Ingress says how it is compared: Exact, Prefix or ImplementationSpecific.',
  why: 'Since networking.k8s.io/v1 there is no default: the API server refuses a path without pathType, and compares the value letter by letter.',

  *check({ manifest }, inventory) {
    for (const { at, path, text, server } of refusalsFor('unknown-path-type', { manifest }, inventory)) {
      if (text === '') {
        const entry = `paths[${String(path.at(-2))}]`;
        yield { at, message: `${entry} has no pathType`, help: 'add pathType: Prefix', server };
        continue;
      }
      yield { at, ...unknownValue('pathType', text, ['Exact', 'Prefix', 'ImplementationSpecific'], at), server };
    }
  },
});
