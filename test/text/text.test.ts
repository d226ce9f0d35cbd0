import { describe, expect, it } from 'vitest';
import { distance } from '../../src/text/distance.ts';
import { plural } from '../../src/text/plural.ts';
import { printable } from '../../src/text/printable.ts';
import { suggest } from '../../src/text/suggest.ts';

describe('distance', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['ports', 'prots', 1],
    ['selector', 'slector', 1],
    ['targetPort', 'targetport', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
  ])('%s to %s', (one, other, edits) => {
    expect(distance(one, other)).toBe(edits);
    expect(distance(other, one)).toBe(edits);
  });
});

describe('suggest', () => {
  it.each([
    ['prots', ['port', 'ports', 'protocol'], 'ports'],
    ['PORT', ['part', 'port'], 'port'],
    ['clusterip', ['clusterIPs', 'clusterIP'], 'clusterIP'],
    ['x', ['a', 'y'], undefined],
    ['X', ['x'], 'x'],
    ['name', ['kind', 'spec'], undefined],
    ['selector', ['selector'], undefined],
    ['tier', ['tear', 'pier'], 'pier'],
    ['tier', ['pier', 'tear'], 'pier'],
    ['ab', ['cd'], undefined],
    ['anything', [], undefined],
  ])('%s among %j', (word, candidates, meant) => {
    expect(suggest(word, candidates)).toBe(meant);
  });

  it('does not depend on the order of the candidates', () => {
    expect(suggest('aab', ['aac', 'aad'])).toBe(suggest('aab', ['aad', 'aac']));
  });
});

it.each([
  [1, 'port', undefined, '1 port'],
  [0, 'port', undefined, '0 ports'],
  [2, 'policy', undefined, '2 policies'],
  [2, 'gateway', undefined, '2 gateways'],
  [3, 'address', undefined, '3 addresses'],
  [2, 'EndpointSlice', undefined, '2 EndpointSlices'],
  [2, 'index', 'indices', '2 indices'],
])('plural of %i %s', (count, one, many, text) => {
  expect(plural(count, one, many)).toBe(text);
});

describe('printable', () => {
  it.each([
    ['plain text, é, 漢字, 👍', 'plain text, é, 漢字, 👍'],
    ['two\nlines\r\n\tand a tab', 'two\\nlines\\r\\n\\tand a tab'],
    ['\u001b[31mred\u001b[0m', '\\x1b[31mred\\x1b[0m'],
    ['\u009b31m', '\\x9b31m'],
    ['abc\u202egnp.exe', 'abc\\u202egnp.exe'],
    ['a\u200bb\ufeffc', 'a\\u200bb\\ufeffc'],
    ['line\u2028separator', 'line\\u2028separator'],
    ['half \ud83d pair', 'half \\ud83d pair'],
    ['null\u0000bell\u0007delete\u007f', 'null\\x00bell\\x07delete\\x7f'],
  ])('%j', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
