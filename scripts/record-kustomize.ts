/**
 * Records what kustomize itself builds of our fixtures. Where several kustomizations stand in one, the root is built.
 * node scripts/run.mjs scripts/record-kustomize.ts KUSTOMIZE
 */

import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { reader } from '../src/source/reader.ts';
import { builtFixture, cases, fixtures } from '../test/inventory/kustomize/cases.ts';
import { projected } from '../test/inventory/kustomize/projection.ts';

const [, , kustomize = ''] = process.argv;

for (const name of cases) {
  const folder = join(fixtures, name);
  const [root] = (await builtFixture(name)).roots;
  if (root === undefined) throw new Error(`no root in ${name}`);
  const text = execFileSync(kustomize, ['build', root.kustomization.file.folder], { encoding: 'utf8' });
  const objects = projected(reader.read(text).map(({ value }) => value)).map(line => JSON.parse(line));
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(objects, undefined, 1)}\n`);
}
