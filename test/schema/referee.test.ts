import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Document, parseAllDocuments } from 'yaml';
import extensions from '../../schemas/extensions.json' with { type: 'json' };
import kubernetes from '../../schemas/kubernetes.json' with { type: 'json' };
import { type KubernetesVersion, kubernetesVersions } from '../../src/kubernetes/versions.ts';
import { loadSchemas, type Schemas } from '../../src/schema/schemas.ts';
import { type Baseline, baselines } from './baselines.ts';
import { mutated } from './mutations.ts';
import { originalExtensions, originalSchemas, originalsExist } from './originals.ts';
import { committedSchemas, referee, type SchemaSet, verdictsOf, withoutNulls } from './referee.ts';

const files = [kubernetes, extensions];
const minorOf = (version: KubernetesVersion): number => Number(version.split('.')[1]);

describe.each(kubernetesVersions)('Kubernetes %s', version => {
  let schemas: Schemas;
  beforeAll(async () => {
    schemas = await loadSchemas(version);
  });

  it('finds nothing in valid objects', () => {
    for (const baseline of baselines)
      expect(schemas.judge(baseline.apiVersion, baseline.kind, baseline).problems).toEqual([]);
  });

  it('agrees with ajv over the same definitions', () => {
    agree(schemas, committedSchemas(minorOf(version), files), baselines);
  });

  it.skipIf(!originalsExist())('agrees with ajv over the definitions it was made from', () => {
    for (const set of [originalSchemas(minorOf(version)), ...originalExtensions(minorOf(version))]) {
      const judged = baselines.filter(({ apiVersion, kind }) => Object.hasOwn(set.kinds, `${apiVersion} ${kind}`));
      agree(schemas, set, judged);
    }
  });
});

function agree(schemas: Schemas, set: SchemaSet, judged: readonly Baseline[]): void {
  const judge = referee(set);
  const property = fc.property(mutated(judged), ({ baseline: { apiVersion, kind }, value: written }) => {
    const value = withoutNulls(written);
    expect(verdictsOf(schemas.judge(apiVersion, kind, value).problems)).toEqual(judge(`${apiVersion} ${kind}`, value));
  });
  // A seed of its own for each version: together they see thousands of objects, the same ones on every run.
  fc.assert(property, { seed: minorOf(schemas.version), numRuns: 800 });
}

describe('fixtures', () => {
  it('get the verdicts of ajv', async () => {
    const schemas = await loadSchemas('1.36');
    const judge = referee(committedSchemas(36, files));
    const manifests = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).filter(name =>
      /\.ya?ml$/.test(name),
    );
    for (const file of manifests.sort()) {
      for (const document of parseAllDocuments(readFileSync(`fixtures/${file}`, 'utf8'), { logLevel: 'silent' })) {
        const value: unknown = withoutNulls(valueIn(document));
        if (!isObject(value) || schemas.identify(value.apiVersion, value.kind).type !== 'known') continue;
        const problems = schemas.judge(value.apiVersion, value.kind, value).problems;
        expect({ file, problems: verdictsOf(problems) }).toEqual({
          file,
          problems: judge(`${value.apiVersion} ${value.kind}`, value),
        });
      }
    }
  });
});

function valueIn(document: Document.Parsed): unknown {
  try {
    return document.errors.length === 0 ? document.toJS() : null;
  } catch {
    return null; // an alias without its anchor
  }
}

function isObject(value: unknown): value is Baseline {
  const object = typeof value === 'object' && value !== null ? (value as Partial<Baseline>) : {};
  return typeof object.apiVersion === 'string' && typeof object.kind === 'string';
}
