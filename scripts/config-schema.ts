/** Writes into schemas/svclens-config.schema.json which rules there are and what can be set about each. */
import { readFileSync, writeFileSync } from 'node:fs';
import { rules } from '../src/rules/index.ts';
import type { OptionValue, Rule, RuleOption } from '../src/rules/rule.ts';

const file = 'schemas/svclens-config.schema.json';

/** Writes the schema, or with `--check` only says that it is not current. Gives an exit code. */
export function main(options: readonly string[]): number {
  const text = readFileSync(file, 'utf8');
  const schema = JSON.parse(text);
  schema.$defs.rules.properties = Object.fromEntries(rules.map(rule => [rule.id, schemaOf(rule)]));
  const current = `${JSON.stringify(schema, undefined, 2)}\n`;
  if (current === text) return 0;
  if (options.includes('--check')) {
    process.stderr.write(`${file} is not what scripts/config-schema.ts writes\n`);
    return 1;
  }
  writeFileSync(file, current);
  return 0;
}

const schemaOf = ({ id, summary, options }: Rule) =>
  options === undefined
    ? { description: summary, $ref: '#/$defs/setting' }
    : { description: summary, anyOf: [{ $ref: '#/$defs/level' }, settingOf(id, options)] };

const settingOf = (id: string, options: NonNullable<Rule['options']>) => ({
  title: `setting of ${id}`,
  type: 'object',
  additionalProperties: false,
  properties: {
    level: { $ref: '#/$defs/level' },
    options: {
      title: `option of ${id}`,
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(Object.entries(options).map(([name, option]) => [name, optionSchema(option)])),
    },
  },
});

const optionSchema = ({ description, default: usual }: RuleOption<OptionValue>) => ({
  description,
  default: usual,
  ...(typeof usual === 'number'
    ? { type: 'integer', minimum: 0 }
    : { type: 'array', items: { type: 'string', pattern: '\\S', examples: [usual[0]] } }),
});
