import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BuiltRoots, buildRoots } from '../../../src/inventory/kustomize/roots.ts';
import { type LetGo, readTree } from './tree.ts';

/** Scripts are bundled elsewhere, but all run in the project's folder. */
export const fixtures = join(process.cwd(), 'fixtures', 'kustomize');

export const cases: readonly string[] = readdirSync(fixtures).sort();

export const builtFixture = async (name: string, letGo?: LetGo): Promise<BuiltRoots> => {
  const { manifests, files } = await readTree(join(fixtures, name), letGo);
  return buildRoots(manifests, files);
};
