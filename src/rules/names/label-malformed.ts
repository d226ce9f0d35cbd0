import { keyOf } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'label-malformed',
  subject: 'service',
  severity: 'error',
  summary: 'Labels keep to the characters that selectors can ask for.',
  why: 'The API server takes letters, digits, hyphens, underscores and dots in a label, at most 63, with a letter or digit at both ends. Only a key may have a DNS name and a slash in front.',

  *check(service, inventory) {
    for (const { at, check, path, problem, server } of refusalsFor('label-malformed', service, inventory)) {
      const key = String(path.at(-1));
      if (check === 'labelKeyInvalid') {
        yield {
          at: keyOf(service.manifest, ...path),
          message: `label key ${quoted(key)} ${misspelling(key, problem)}`,
          help: `write the key as in ${respelledKey(key) ?? 'app.kubernetes.io/name'}`,
          server,
        };
      } else {
        const value = service.object.metadata?.labels?.[key] ?? '';
        yield {
          at,
          message: `the value of label ${key}, ${quoted(value)}, ${misspelling(value, problem)}`,
          help: `write ${key}: ${respelled(value, 'value') ?? '""'}; free text belongs into an annotation`,
          server,
        };
      }
    }
  },
});
