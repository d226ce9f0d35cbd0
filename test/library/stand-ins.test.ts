import * as node from 'node:buffer';
import { posix as nodePosix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Buffer, isAscii, isUtf8 } from '../../src/library/buffer.ts';
import { isAbsolute, posix, relative } from '../../src/library/path.ts';

const path = fc
  .array(fc.constantFrom('a', 'b.yaml', '..', '.', '', '/'), { maxLength: 6 })
  .map(parts => parts.join('/'));

test('paths are those of Node', () => {
  fc.assert(
    fc.property(path, path, (one, other) => {
      expect(posix.join(one, other)).toBe(nodePosix.join(one, other));
      expect(posix.resolve(`/${one}`, other)).toBe(nodePosix.resolve(`/${one}`, other));
      expect(relative(`/${one}`, `/${other}`)).toBe(nodePosix.relative(`/${one}`, `/${other}`));
      expect(isAbsolute(one)).toBe(nodePosix.isAbsolute(one));
      const whole = nodePosix.resolve('/', one);
      expect(posix.dirname(whole)).toBe(nodePosix.dirname(whole));
      expect(posix.basename(whole)).toBe(nodePosix.basename(whole));
    }),
  );
});

const text = fc.string({ unit: 'binary', maxLength: 60 });
const ascii = fc.string({ unit: 'binary-ascii', maxLength: 60 });

test('bytes are those of Node', () => {
  fc.assert(
    fc.property(text, fc.nat(70), fc.nat(70), (written, from, to) => {
      const [ours, theirs] = [Buffer.alloc(200), node.Buffer.alloc(200)];
      expect(ours.write(written)).toBe(theirs.write(written, 'utf8'));
      expect([...ours]).toEqual([...theirs]);
      expect(ours.toString('utf8', from, to)).toBe(theirs.toString('utf8', from, to));
      expect(Buffer.byteLength(written)).toBe(node.Buffer.byteLength(written));
      const base64 = theirs.subarray(0, from).toString('base64');
      expect([...Buffer.from(base64, 'base64')]).toEqual([...theirs.subarray(0, from)]);
    }),
  );
  fc.assert(
    fc.property(ascii, fc.nat(70), (written, to) => {
      const ours = Buffer.alloc(100);
      expect(ours.write(written)).toBe(written.length);
      expect(ours.toString('latin1', 0, Math.min(to, written.length))).toBe(written.slice(0, to));
    }),
  );
});

test('bytes are text exactly where Node says so', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5 }), bytes => {
      expect(isUtf8(bytes)).toBe(node.isUtf8(bytes));
      expect(isAscii(bytes)).toBe(node.isAscii(bytes));
    }),
    { numRuns: 1000 },
  );
});
