import { atSpan } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';

export default defineRule({
  id: 'duplicate-key',
  subject: 'manifest',
  severity: { 'two objects': 'error', 'one object': 'warning' },
  summary: 'A mapping holds each key once.',
  why: 'kubectl keeps the last value and drops the first without a word; an API server that is sent the YAML itself refuses it when it decodes strictly. What was dropped shows only as traffic that goes elsewhere.',

  *check({ manifest, duplicateKeys }) {
    const server = duplicateKeys.map(({ key }) => ({ field: key, reason: 'DuplicateField' }));
    // Two objects in one document double nearly every key; that is one mistake.
    const next = duplicateKeys.find(({ key }) => key === 'apiVersion');
    if (next !== undefined && duplicateKeys.some(({ key }) => key === 'metadata')) {
      yield {
        at: atSpan(manifest, next.second),
        when: 'two objects',
        message: 'a second object begins here, but the document of the first one has not ended',
        help: 'put a line --- between the two objects',
        related: [{ at: atSpan(manifest, next.first), message: 'the first object' }],
        server,
      };
      return;
    }
    for (const [index, { key, first, second }] of duplicateKeys.entries()) {
      yield {
        at: atSpan(manifest, second),
        when: 'one object',
        message: `key ${quoted(key)} occurs twice in this mapping`,
        help: 'keep one of the two; where both have content, merge it under one key',
        related: [{ at: atSpan(manifest, first), message: 'the first one' }],
        server: server.slice(index, index + 1),
      };
    }
  },
});
