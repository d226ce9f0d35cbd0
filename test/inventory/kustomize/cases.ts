import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltRoots, buildRoots } from '../../../src/inventory/kustomize/roots.ts';
import { readTree } from './tree.ts';

/** Scripts are bundled elsewhere, but all run in the project's folder. */
export const fixtures = join(process.cwd(), 'fixtures', 'kustomize');

export const cases: readonly string[] = readdirSync(fixtures).sort();

export const builtFixture = async (name: string): Promise<BuiltRoots> => {
  const { manifests, files } = await readTree(join(fixtures, name));
  return buildRoots(manifests, files);
};
