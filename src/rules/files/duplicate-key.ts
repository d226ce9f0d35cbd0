import { atSpan } from '../../source/manifest.ts';
import { printable } from '../../text/printable.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'duplicate-key',
  subject: 'manifest',
  severity: 'error',
  summary: 'A mapping holds each key once.',
  why: 'Strict decoding, the default of kubectl, refuses a key that occurs twice. Tools that are less strict keep the last value and drop the first without a word.',

  *check({ manifest, duplicateKeys }) {
    for (const { key, first, second } of duplicateKeys) {
      yield {
        at: atSpan(manifest, second),
        message: `key "${printable(key)}" occurs twice in this mapping`,
        help: 'keep one of the two; where both have content, merge it under one key',
        related: [{ at: atSpan(manifest, first), message: 'the first one' }],
        server: [{ field: key, reason: 'DuplicateField' }],
      };
    }
  },
});
