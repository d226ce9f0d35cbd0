import { describe, expect, test } from 'vitest';
import { loadSchemas } from '../../src/schema/schemas.ts';
import { compareDryRuns } from './api.ts';
import { recordedCases, recordedVersions, selectedCases } from './api-cases.ts';
import { type Figures, figuresOf } from './api-kinds.ts';
import { recordingsMissing } from './recordings.ts';
import { unlisted } from './remaining.ts';

const groups = ['workloads', 'networking', 'endpoints'];

describe.each(recordedVersions)('the API server of %s and svclens agree, kind by kind,', async version => {
  const schemas = await loadSchemas(version);

  test.for(groups)('on the selection of %s', group => {
    const cases = selectedCases(group, version);
    const figures = figuresOf(cases, version, schemas);
    expect(figures.length).toBeGreaterThan(0);
    expect(differencesOf(figures)).toEqual([]);
    expect(unlisted(compareDryRuns(cases, version))).toEqual([]);
  });

  test.for(groups)('on all recordings of %s', (group, context) => {
    const cases = recordedCases(group, version);
    if (cases === undefined) return context.skip(recordingsMissing);
    const figures = figuresOf(cases, version, schemas);
    for (const row of figures) process.stdout.write(`${version} ${asLine(row)}\n`);
    expect(figures.flatMap(({ refusedThoughAccepted }) => refusedThoughAccepted)).toEqual([]);
    expect(differencesOf(figures)).toEqual([]);
    expect(unlisted(compareDryRuns(cases, version))).toEqual([]);
  });
});

function differencesOf(figures: readonly Figures[]): readonly unknown[] {
  return figures.flatMap(({ comparison }) => unlisted(comparison));
}

function asLine({ kind, cases, sameVerdict, refused, sameCauses }: Figures): string {
  return `${kind}: ${sameVerdict} of ${cases} verdicts, ${sameCauses} of ${refused} lists of causes`;
}
