import { keyOf } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'selector-malformed',
  subject: 'service',
  severity: 'error',
  summary: 'The selector of a Service asks for labels that a pod can have.',
  why: 'A selector is a list of labels to be equal to, without patterns. The API server refuses a key or value that no label can have: at most 63 letters, digits, hyphens, underscores and dots, with a letter or digit at both ends.',

  *check(service, inventory) {
    for (const { at, check, path, problem, server } of refusalsFor('selector-malformed', service, inventory)) {
      const key = String(path.at(-1));
      if (check === 'labelKeyInvalid') {
        yield {
          at: keyOf(service.manifest, ...path),
          message: `selector key ${quoted(key)} ${misspelling(key, problem)}`,
          help: `write the key as it stands in the labels of the pods, as in ${respelledKey(key) ?? 'app'}`,
          server,
        };
      } else {
        const value = service.spec.selector?.[key] ?? '';
        const isPattern = /[*?]/.test(value);
        yield {
          at,
          message: `the selector asks for ${key} ${quoted(value)}, which ${misspelling(value, problem)}`,
          help: isPattern
            ? 'write the whole value: a selector knows no patterns'
            : `write the value as it stands in the labels of the pods, as in ${respelled(value, 'value') ?? 'web'}`,
          server,
        };
      }
    }
  },
});
