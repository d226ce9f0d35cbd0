import { describe, expect, test } from 'vitest';
import { compareConnections, comparePolicyTypes } from './netpol.ts';
import { recordedLines, recordingsMissing, say, selectedLines } from './recordings.ts';

const recordings = 'netpol/cases';

describe.each([
  ['connections', compareConnections],
  ['policy types', comparePolicyTypes],
])('the recordings and network-policy.ts agree on %s', (subject, compare) => {
  test('of the selection', () => {
    const agreement = compare(selectedLines(recordings));
    expect(agreement.differences).toEqual([]);
    expect(agreement.cases).toBeGreaterThan(0);
  });

  test('of all recordings', context => {
    const lines = recordedLines(recordings);
    if (lines === undefined) return context.skip(recordingsMissing);
    const agreement = compare(lines);
    say(`${recordings}, ${subject}`, agreement);
    expect(agreement.differences).toEqual([]);
  });
});
