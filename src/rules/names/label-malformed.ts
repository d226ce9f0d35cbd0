import { keyOf } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'label-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'Labels keep to the characters that selectors can ask for.',
  why: 'The API server takes letters, digits, hyphens, underscores and dots in a label, at most 63, with a letter or digit at both ends. Only a key may have a DNS name and a slash in front.',

  *check({ manifest }, inventory) {
    for (const { at, check, path, text, problem, server } of refusalsFor('label-malformed', { manifest }, inventory)) {
      const key = String(path.at(-1));
      if (check === 'labelKeyInvalid') {
        yield {
          at: keyOf(manifest, ...path),
          message: `label key ${quoted(key)} ${misspelling(key, problem)}`,
          help: `write the key as in ${respelledKey(key) ?? 'app.kubernetes.io/name'}`,
          server,
        };
      } else {
        // A Job writes its own name into labels that nobody has written.
        const isOwnName = text === '' && problem !== undefined;
        const value = isOwnName ? (manifest.name ?? '') : text;
        yield {
          at,
          message: `the value of label ${key}, ${quoted(value)}, ${misspelling(value, problem)}`,
          help: isOwnName
            ? 'write a name that a label can hold: the Job puts it on its pods'
            : `write ${key}: ${respelled(value, 'value') ?? '""'}; free text belongs into an annotation`,
          server,
        };
      }
    }
  },
});
