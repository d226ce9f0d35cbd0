import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import schema from '../../schemas/svclens-config.schema.json' with { type: 'json' };
import { runIn } from '../cli-runner.ts';
import { configureTexts } from '../manifests.ts';

const conforms = new Ajv2020({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(schema);
const scenarios = 'fixtures/scenarios';

/** As editors do: the schema knows nothing of places, ranges and other files. */
describe('the published schema, asked by a validator', () => {
  const files = readdirSync('fixtures', { recursive: true, encoding: 'utf8' }).map(name => join('fixtures', name));
  test.each(files.filter(name => name.endsWith('.svclens.yaml')))('accepts %s', name => {
    conforms(parse(readFileSync(name, 'utf8'), { version: '1.1' }));
    expect(conforms.errors).toBeNull();
  });

  test.each([
    'configuration/unknown-key.yaml',
    'configuration/unknown-rule.yaml',
    'configuration/wrong-values.yaml',
    'configuration-of-many/wrong/options.yaml',
    'configuration-of-many/wrong/flawed.yaml',
  ])('does not accept %s', name => {
    expect(conforms(parse(readFileSync(join(scenarios, name), 'utf8'), { version: '1.1' }))).toBe(false);
  });
});

test.each(['config', 'config k8s/test/web.yaml --rule duplicate-port=off', 'config --no-config'])(
  'what svclens %s prints is a configuration file',
  async line => {
    const { stdout } = await runIn(join(scenarios, 'configuration-of-many'), line);
    const { problems } = await configureTexts({ '.svclens.yaml': stdout });
    expect(problems).toEqual([]);
    conforms(parse(stdout, { version: '1.1' }));
    expect(conforms.errors).toBeNull();
  },
);
