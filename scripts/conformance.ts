/**
 * Compares svclens with recorded answers of Kubernetes and prints how far they agree:
 *
 *     npm run conformance -- [--data DIR] [--only FOLDER] [--corpus DIR] [--all] [--markdown]
 *
 * Without --data: the selection in fixtures/conformance, and all of ../shared/oracle where that is there.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Difference } from '../test/conformance/comparison.ts';
import { compareEverything, folderNames } from '../test/conformance/components.ts';
import { allRecordings, type Recordings, recordingsIn, selection } from '../test/conformance/recordings.ts';
import { remaining, unlisted } from '../test/conformance/remaining.ts';
import type { Absence, Row } from '../test/conformance/rows.ts';
import { asList, asMarkdown, asTable } from './conformance-table.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    only: { type: 'string' },
    corpus: { type: 'string' },
    all: { type: 'boolean', default: false },
    markdown: { type: 'boolean', default: false },
  },
});

const firstDifferences = 20;
/** Where the caller stands; npm itself runs scripts in the folder of package.json. */
const from = process.env['INIT_CWD'] ?? process.cwd();
const absolute = (folder: string): string => resolve(from, folder);

const sources = values.data ? [recordingsIn(absolute(values.data))] : [allRecordings, selection];
const present = sources.filter(({ folder }) => existsSync(folder));
const shown = values.markdown ? present.slice(0, 1) : present;

if (present.length === 0) complain(`${sources[0]?.folder} is not there`);
else if (values.only && !folderNames().includes(values.only))
  complain(`--only takes one of ${folderNames().join(', ')}`);
else for (const recordings of shown) await show(recordings);

function complain(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 2;
}

async function show(recordings: Recordings): Promise<void> {
  const rows: Row[] = [];
  const absences: Absence[] = [];
  const options = {
    ...(values.only && { only: values.only }),
    ...(values.corpus && { corpus: absolute(values.corpus) }),
  };
  for await (const outcome of compareEverything(recordings, options)) {
    if ('absent' in outcome) absences.push(outcome);
    else if (outcome.comparison.cases > 0 || Object.keys(outcome.comparison.skipped).length > 0) rows.push(outcome);
  }
  if (values.markdown) {
    process.stdout.write(`${asMarkdown(rows)}\n${asList(rows, remaining)}`);
    return;
  }
  process.stdout.write(`${recordings.folder}\n\n${asTable(rows)}\n`);
  for (const { folder, absent } of absences) process.stdout.write(`left out: ${folder}: ${absent}\n`);
  for (const { component, comparison } of rows) {
    for (const [reason, count] of Object.entries(comparison.skipped)) {
      process.stdout.write(`left out: ${component}: ${count} cases: ${reason}\n`);
    }
  }
  tellDifferences(rows);
}

function tellDifferences(rows: readonly Row[]): void {
  const known = rows.flatMap(({ comparison }) => comparison.differences).filter(({ id }) => remaining[id]);
  if (known.length > 0) process.stdout.write(`${known.length} differences are explained in docs/conformance.md\n`);
  const found = rows.flatMap(({ component, comparison }) =>
    unlisted(comparison).map(difference => ({ component, ...difference })),
  );
  if (found.length === 0) return;
  process.exitCode = 1;
  const told = values.all ? found : found.slice(0, firstDifferences);
  process.stdout.write(`\n${found.length} differences that nobody has explained:\n\n`);
  for (const difference of told) process.stdout.write(`${asText(difference)}\n`);
  if (told.length < found.length) process.stdout.write(`and ${found.length - told.length} more; --all shows them\n`);
}

function asText({ component, id, expected, actual }: Difference & { readonly component: string }): string {
  return `${id} (${component})\n  recorded ${JSON.stringify(expected)}\n  svclens  ${JSON.stringify(actual)}\n`;
}
