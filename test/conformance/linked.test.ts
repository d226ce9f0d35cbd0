import { expect, test } from 'vitest';
import { linkedCasesOf, recordedVersions } from './api-cases.ts';
import { type ApplyCase, compareApplies } from './apply.ts';
import { type Comparison, casesIn } from './comparison.ts';
import { type Recordings, selection } from './recordings.ts';
import { unlisted } from './remaining.ts';
import { compareSequences, type SequenceCase } from './sequences.ts';
import { compareUpdates, type UpdateCase } from './updates.ts';

type Version = (typeof recordedVersions)[number];
type Compare = (recordings: Recordings, version: Version) => Comparison | undefined;

const update =
  (method: Parameters<typeof compareUpdates>[2]): Compare =>
  (recordings, version) => {
    const cases = linkedCasesOf<UpdateCase>(recordings, 'updates', version);
    return cases && compareUpdates(cases, version, method);
  };

const comparisons: readonly (readonly [string, Version, Compare])[] = [
  ...recordedVersions.flatMap((version): (readonly [string, Version, Compare])[] => [
    ['Services that compete', version, compete],
    ['updates, replace', version, update('replace')],
    ['updates, server-side apply', version, update('serverSideApply')],
  ]),
  ['updates, kubectl apply', '1.36', update('clientSideApply')],
  ['ports after an apply', '1.36', portsAfter],
];

function compete(recordings: Recordings, version: Version): Comparison | undefined {
  const cases = linkedCasesOf<SequenceCase>(recordings, 'sequences', version);
  return cases && compareSequences(cases, version);
}

function portsAfter(recordings: Recordings): Comparison | undefined {
  const lines = recordings.lines('api/apply');
  return lines && compareApplies(casesIn<ApplyCase>(lines));
}

// These files are small enough to be committed as a whole.
test.each(comparisons)('the API server and svclens agree on %s, %s', (_, version, compare) => {
  const comparison = compare(selection, version);
  expect(comparison?.cases).toBeGreaterThan(0);
  expect(comparison && unlisted(comparison)).toEqual([]);
});
