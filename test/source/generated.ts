/** Generated values, and texts that hold them. */

import fc from 'fast-check';
import { Document, visit } from 'yaml';

/** Texts that are easily mistaken for something else. */
const tricky = fc.constantFrom(
  '',
  '~',
  'yes',
  'off',
  '0x1f',
  '010',
  '1e3',
  '1_000',
  '- a',
  'a: b',
  '#',
  '<<',
  "it's",
  '"',
  ' x ',
);
const word = fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), tricky, fc.stringMatching(/^[a-z][a-z0-9.-]{0,10}$/));
const scalar = fc.oneof(
  word,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const key = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9./-]{0,12}$/);
export const tree = fc.letrec(tie => ({
  node: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(key, tie('node'), { maxKeys: 4 }),
  ),
})).node;

/** The value as the other library writes it, in blocks or in brackets. */
export function written(value: unknown, lineWidth: number, flow: boolean): string {
  const document = new Document(value, { version: '1.1' });
  if (flow) {
    visit(document, {
      Collection: (_, node) => {
        node.flow = true;
      },
    });
  }
  return document.toString({ lineWidth });
}
