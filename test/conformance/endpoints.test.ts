import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareCorpus, compareEndpoints } from './endpoints.ts';
import { recordedLines, recordingsMissing, say, selectedLines } from './recordings.ts';

/** The folder that holds the unpacked corpus. */
const corpus = process.env['SVCLENS_CORPUS'];

describe('the endpoint controllers and endpoints.ts agree', () => {
  test('on the selection', () => {
    const agreement = compareEndpoints(selectedLines('endpoints/cases'));
    expect(agreement.differences).toEqual([]);
    expect(agreement.cases).toBeGreaterThan(0);
  });

  test('on all recordings', context => {
    const lines = recordedLines('endpoints/cases');
    if (lines === undefined) return context.skip(recordingsMissing);
    const agreement = compareEndpoints(lines);
    say('endpoints/cases', agreement);
    expect(agreement.differences).toEqual([]);
  });

  test('on real files', context => {
    if (corpus === undefined) return context.skip('SVCLENS_CORPUS does not name a folder');
    const lines = recordedLines('endpoints/dev-corpus');
    if (lines === undefined) return context.skip(recordingsMissing);
    const agreement = compareCorpus(lines, file => readFileSync(join(corpus, file), 'utf8'));
    say('endpoints/dev-corpus', agreement);
    expect(agreement.differences).toEqual([]);
  });
});
