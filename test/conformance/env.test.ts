import { describe, expect, test } from 'vitest';
import { compareEnvironment } from './env.ts';
import { recordedLines, recordingsMissing, say, selectedLines } from './recordings.ts';

describe.each(['env/cases'])('the kubelet and environment.ts agree on %s', name => {
  test('of the selection', () => {
    const agreement = compareEnvironment(selectedLines(name));
    expect(agreement.differences).toEqual([]);
    expect(agreement.cases).toBeGreaterThan(0);
  });

  test('of all recordings', context => {
    const lines = recordedLines(name);
    if (lines === undefined) return context.skip(recordingsMissing);
    const agreement = compareEnvironment(lines);
    say(name, agreement);
    expect(agreement.differences).toEqual([]);
  });
});
