/**
 * Holds the reader that is used, which takes a short way where it can, against the complete one: as test/source does, on more
 * texts.
 *
 *     node scripts/run.mjs scripts/compare-readers.ts [--corpus DIR] [--damaged NUMBER] [--seed NUMBER]
 *
 * Without --corpus: the fixtures. --damaged is the number of texts with random accidents, else 40,000.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hasRareCharacter, readCommon } from '../src/source/fast/read.ts';
import { Workspace } from '../src/source/fast/workspace.ts';
import { completeReader } from '../src/source/reader.ts';
import { damaged, difference, randomNumbers, textsIn } from '../test/source/both-readers.ts';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: 'fixtures' },
    damaged: { type: 'string', default: '40000' },
    seed: { type: 'string', default: '1' },
  },
});

const texts = textsIn(resolve(values.corpus));
const workspace = new Workspace();
let documents = 0;
let common = 0;
let differences = 0;

for (const text of texts) {
  compare(text);
  for (const { start, end } of completeReader.read(text)) {
    documents++;
    const alone = `${text.slice(start, end)}\n`;
    if (!hasRareCharacter(alone, false) && readCommon(alone, workspace) !== undefined) common++;
  }
}
say(`${texts.length} texts with ${documents} documents, ${common} of them in the common subset`);

const random = randomNumbers(Number(values.seed));
const short = texts.filter(({ length }) => length > 0 && length < 20_000);
for (let rest = Number(values.damaged); rest > 0; rest--) compare(damaged(short[random(short.length)] ?? '', random));
say(`${values.damaged} damaged texts`);
say(`${differences} differences`);
process.exitCode = differences === 0 ? 0 : 1;

function compare(text: string): void {
  const found = difference(text);
  if (found === undefined) return;
  differences++;
  if (differences <= 5) say(JSON.stringify(found, undefined, 2));
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
