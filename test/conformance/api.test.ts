import { describe, expect, test } from 'vitest';
import { reader } from '../../src/source/reader.ts';
import { type Comparison, compare, type Difference } from './api.ts';
import { recordedCases, recordedVersions, selectedCases } from './api-cases.ts';

const groups = ['services', 'endpoints', 'networking'];

/** What admission leaves out on purpose. */
const accepted: Readonly<Record<string, string>> = {
  'd03563 dryRun': 'a dry run invents node ports, here the one after 65535, and then refuses its own invention',
};

describe.each(recordedVersions)('the API server of %s and admission agree', version => {
  test.for(groups)('on the selection of %s', group => {
    const comparison = compare(selectedCases(group, version), version, read);
    expect(unexpected(comparison)).toEqual([]);
    expect(comparison.causes.cases).toBeGreaterThan(0);
  });

  test.for(groups)('on all recordings of %s', (group, context) => {
    const cases = recordedCases(group, version);
    if (cases === undefined) return context.skip('../shared/oracle is not there');
    const comparison = compare(cases, version, read);
    process.stdout.write(`${group} ${version}: ${summary(comparison)}\n`);
    expect(unexpected(comparison)).toEqual([]);
  });
});

function unexpected({ differences }: Comparison): readonly Difference[] {
  return differences.filter(({ id, what }) => accepted[`${id} ${what}`] === undefined);
}

function summary({ cases, skipped, verdicts, causes, dryRuns, results, warnings, more }: Comparison): string {
  const share = ({ agree, cases }: { agree: number; cases: number }) => `${agree}/${cases}`;
  const skips = Object.entries(skipped).map(([reason, count]) => `${count} ${reason}`);
  return [
    `${cases} cases, skipped ${skips.join(', ') || 'none'}`,
    `verdicts ${share(verdicts)}, causes ${share(causes)}, dry runs ${share(dryRuns)}`,
    `stored specs ${share(results)}, warnings ${share(warnings)}, hidden by an earlier step ${more}`,
  ].join('; ');
}

/** Only the first document of a text is read by the server, and one without content is an empty object. */
function read(text: string): unknown {
  return reader.read(text)[0]?.value;
}
