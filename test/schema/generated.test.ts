import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { schemaFiles } from '../../scripts/schemas.ts';
import { Library, type SchemaFile } from '../../src/schema/definition.ts';

it.skipIf(!existsSync('../shared/openapi'))('the schemas are what the generator writes', () => {
  for (const [name, text] of Object.entries(schemaFiles() ?? {})) {
    expect(readFileSync(name, 'utf8') === text, `${name} is stale: run the generator`).toBe(true);
  }
});

it('every definition compiles for every version, and refers to definitions that exist', () => {
  const files = ['schemas/kubernetes.json', 'schemas/extensions.json'].map(
    name => JSON.parse(readFileSync(name, 'utf8')) as SchemaFile,
  );
  for (let minor = 29; minor <= 36; minor++) {
    const library = new Library(minor, files);
    const empty = files
      .flatMap(file => Object.keys(file.definitions))
      .filter(name => {
        const { known, elsewhere } = library.definition(name).fields;
        return known.size + elsewhere.size === 0;
      });
    expect(empty).toEqual([]);
  }
});

it('the schemas stay small', () => {
  expect(statSync('schemas/kubernetes.json').size).toBeLessThan(60_000);
  expect(statSync('schemas/extensions.json').size).toBeLessThan(25_000);
});
