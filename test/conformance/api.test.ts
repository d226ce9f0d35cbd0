import { describe, expect, test } from 'vitest';
import { loadSchemas } from '../../src/schema/schemas.ts';
import { type ApiCase, compareDryRuns, compareStoredSpecs, compareWarnings } from './api.ts';
import { recordedCases, recordedVersions, selectedCases } from './api-cases.ts';
import type { Comparison } from './comparison.ts';
import { recordingsMissing, say } from './recordings.ts';
import { unlisted } from './remaining.ts';
import { compareVerdicts } from './verdict.ts';

describe.each(recordedVersions)('the API server of %s and svclens agree', async version => {
  const schemas = await loadSchemas(version);
  const comparisons: Readonly<Record<string, (cases: readonly ApiCase[]) => Comparison>> = {
    verdicts: cases => compareVerdicts(cases, version, schemas),
    'dry runs': cases => compareDryRuns(cases, version),
    'stored specs': cases => compareStoredSpecs(cases),
    warnings: cases => compareWarnings(cases, version),
  };

  test('on the selection of Services', () => {
    const cases = selectedCases('services', version);
    expect(cases.length).toBeGreaterThan(0);
    for (const compare of Object.values(comparisons)) expect(unlisted(compare(cases))).toEqual([]);
  });

  test('on all recordings of Services', context => {
    const cases = recordedCases('services', version);
    if (cases === undefined) return context.skip(recordingsMissing);
    for (const [what, compare] of Object.entries(comparisons)) {
      const comparison = compare(cases);
      say(`Services of ${version}, ${what}`, comparison);
      expect(unlisted(comparison)).toEqual([]);
    }
  });
});
