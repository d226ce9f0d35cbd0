import { keyOf } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'selector-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'A selector asks for labels that can exist.',
  why: 'The API server refuses a key or value that no label can have: at most 63 letters, digits, hyphens, underscores and dots, with a letter or digit at both ends.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('selector-malformed', { manifest }, inventory)) {
      const { at, check, path, text, problem, server } = refusal;
      const whose = path.some(step => /node/i.test(String(step))) ? 'the nodes' : 'the pods';
      // In an expression the key is a value of its own.
      const isExpression = path.includes('matchExpressions');
      const key = isExpression ? text : String(path.at(-1));
      if (check === 'labelKeyInvalid') {
        yield {
          at: isExpression ? at : keyOf(manifest, ...path),
          message: `selector key ${quoted(key)} ${misspelling(key, problem)}`,
          help: `write the key as it stands in the labels of ${whose}, as in ${respelledKey(key) ?? 'app'}`,
          server,
        };
        continue;
      }
      const isPattern = /[*?]/.test(text);
      yield {
        at,
        message: `the selector asks for ${isExpression ? '' : `${key} `}${quoted(text)}, which ${misspelling(text, problem)}`,
        help: isPattern
          ? 'write the whole value: a selector knows no patterns'
          : `write the value as it stands in the labels of ${whose}, as in ${respelled(text, 'value') ?? 'web'}`,
        server,
      };
    }
  },
});
