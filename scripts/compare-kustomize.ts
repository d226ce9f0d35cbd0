/**
 * Builds every kustomization of a corpus twice, with our reading and with kustomize itself, and prints where they differ.
 * node scripts/run.mjs scripts/compare-kustomize.ts CORPUS KUSTOMIZE, where CORPUS holds a folder for each repository.
 */

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isKustomization } from '../src/inventory/kustomize/recognize.ts';
import { buildRoots } from '../src/inventory/kustomize/roots.ts';
import { reader } from '../src/source/reader.ts';
import { projected } from '../test/inventory/kustomize/projection.ts';
import { readTree } from '../test/inventory/kustomize/tree.ts';

const [, , corpus = '', kustomize = ''] = process.argv;

/** Without a network and without git, what is remote fails at once. */
const offline = {
  PATH: '/nonexistent',
  HOME: '/nonexistent',
  HTTPS_PROXY: 'http://127.0.0.1:1',
  HTTP_PROXY: 'http://127.0.0.1:1',
};

const buildReally = (folder: string): string | undefined => {
  try {
    return execFileSync(kustomize, ['build', '--load-restrictor', 'LoadRestrictionsNone', folder], {
      encoding: 'utf8',
      env: offline,
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 2 ** 28,
    });
  } catch {
    return undefined;
  }
};

const totals = { built: 0, objects: 0, agree: 0, agreeButNoted: 0, differ: 0, refused: 0, refusedUnnoted: 0 };
const show = (line: string) => process.stdout.write(`${line}\n`);

for (const repository of readdirSync(corpus).sort()) {
  const { manifests, files } = await readTree(join(corpus, repository));
  const kustomizations = manifests.filter(isKustomization);
  for (const { kustomization, objects, notes } of buildRoots(manifests, files, kustomizations).roots) {
    const { folder } = kustomization.file;
    const noted = [...new Set(notes.map(({ what }) => what))].join(', ');
    const text = buildReally(folder);
    if (text === undefined) {
      totals.refused++;
      if (notes.length === 0) {
        totals.refusedUnnoted++;
        show(`refused by kustomize only: ${folder}`);
      }
      continue;
    }
    totals.built++;
    const theirs = projected(reader.read(text).map(({ value }) => value));
    const ours = projected(objects.map(({ value }) => value));
    totals.objects += theirs.length;
    const missing = theirs.filter(line => !ours.includes(line));
    const surplus = ours.filter(line => !theirs.includes(line));
    if (missing.length === 0 && surplus.length === 0) {
      if (notes.length === 0) {
        totals.agree++;
        show(`agree: ${folder}`);
      } else {
        totals.agreeButNoted++;
        show(`agree, but noted ${noted}: ${folder}`);
      }
      continue;
    }
    totals.differ++;
    show(`differ: ${folder}${noted && ` (noted: ${noted})`}`);
    for (const line of missing) show(`  kustomize: ${line}`);
    for (const line of surplus) show(`  svclens:   ${line}`);
  }
}
show(JSON.stringify(totals));
