import { describe, expect, it } from 'vitest';
import { isBase64, isQuantity, isTime } from '../../src/schema/formats.ts';
import { limitProblem } from '../../src/schema/limits.ts';

const yes = (text: string): readonly [string, boolean] => [text, true];
const no = (text: string): readonly [string, boolean] => [text, false];

describe('quantity', () => {
  it.each([
    ...['1', '0', '1.5', '.5', '1.', '500m', '64Mi', '1Ki', '2k', '1E', '1e3', '1E-3', '-1', '+1n', ' 1Gi ', '3u'].map(
      yes,
    ),
    ...['', ' ', 'x', '1 GB', '1GB', '1ki', '1K', '1mi', '1e', '1e+', '1,5', '1.2.3', '0x10', '1 Gi'].map(no),
  ])('%j: %s', (text, valid) => {
    expect(isQuantity(text)).toBe(valid);
  });
});

describe('time', () => {
  it.each([
    ...[
      '2026-01-31T09:00:00Z',
      '2024-02-29T23:59:59.123456789+05:30',
      '2026-01-31T9:00:00Z',
      '0001-01-01T00:00:00-00:00',
    ].map(yes),
    ...[
      '',
      '2026-01-31',
      '2026-01-31 09:00:00Z',
      '2026-01-31T09:00:00',
      '2026-02-29T09:00:00Z',
      '2026-04-31T09:00:00Z',
      '2026-13-01T09:00:00Z',
      '2026-00-01T09:00:00Z',
      '2026-01-00T09:00:00Z',
      '2026-01-31T24:00:00Z',
      '2026-01-31T09:60:00Z',
      '2026-01-31T09:00:60Z',
      '2026-01-31T09:00:00+01:60',
      '2026-01-31t09:00:00z',
    ].map(no),
  ])('%j: %s', (text, valid) => {
    expect(isTime(text)).toBe(valid);
  });
});

describe('base64', () => {
  it.each([
    ...['', 'aGk=', 'aGkh', 'YQ==', 'a+/z', 'aG\nk=\r\n'].map(yes),
    ...['a', 'aGk', 'a b=', 'aGk-', '====', 'YQ=', 'YQ==YQ=='].map(no),
  ])('%j: %s', (text, valid) => {
    expect(isBase64(text)).toBe(valid);
  });
});

describe('limits', () => {
  it.each([
    [{ enum: ['A', 'B'] }, 'A', undefined],
    [{ enum: ['A', 'B'] }, 'a', { is: 'oneOf', values: ['A', 'B'] }],
    [{ enum: [301, 302] }, 302, undefined],
    [{ enum: [301, 302] }, 303, { is: 'oneOf', values: [301, 302] }],
    [{ minimum: 1, maximum: 3 }, 1, undefined],
    [{ minimum: 1, maximum: 3 }, 0, { is: 'minimum', limit: 1 }],
    [{ minimum: 1, maximum: 3 }, 3, undefined],
    [{ minimum: 1, maximum: 3 }, 4, { is: 'maximum', limit: 3 }],
    [{ minLength: 1, maxLength: 2 }, '', { is: 'minLength', limit: 1 }],
    [{ minLength: 1, maxLength: 2 }, 'ab', undefined],
    [{ minLength: 1, maxLength: 2 }, 'abc', { is: 'maxLength', limit: 2 }],
    [{ maxLength: 2 }, '👍👍', undefined],
    [{ maxLength: 2, pattern: '^a' }, 'bbb', { is: 'maxLength', limit: 2 }],
    [{ maxLength: 2, pattern: '^a' }, 'bb', { is: 'pattern', pattern: '^a' }],
    [{ minItems: 1, maxItems: 2 }, [], { is: 'minItems', limit: 1 }],
    [{ minItems: 1, maxItems: 2 }, [1, 2], undefined],
    [{ minItems: 1, maxItems: 2 }, [1, 2, 3], { is: 'maxItems', limit: 2 }],
    [{ maxProperties: 1 }, { a: 1 }, undefined],
    [{ maxProperties: 1 }, { a: 1, b: 2 }, { is: 'maxItems', limit: 1 }],
  ])('%j of %j', (limits, value, problem) => {
    expect(limitProblem(limits, value)).toEqual(problem);
  });
});
