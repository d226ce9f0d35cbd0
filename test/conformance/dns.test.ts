import { describe, expect, test } from 'vitest';
import { compareDns } from './dns.ts';
import { recordedLines, recordingsMissing, say, selectedLines } from './recordings.ts';

describe.each(['dns/cases', 'dns/cases-other-domain'])('CoreDNS and dns.ts agree on %s', name => {
  test('of the selection', () => {
    const agreement = compareDns(selectedLines(name));
    expect(agreement.differences).toEqual([]);
    expect(agreement.cases).toBeGreaterThan(0);
  });

  test('of all recordings', context => {
    const lines = recordedLines(name);
    if (lines === undefined) return context.skip(recordingsMissing);
    const agreement = compareDns(lines);
    say(name, agreement);
    expect(agreement.differences).toEqual([]);
  });
});
