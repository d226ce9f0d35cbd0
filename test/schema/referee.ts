/** ajv as the referee: the same verdicts from an implementation that shares nothing with ours but the definitions. */
import { Ajv, type ErrorObject } from 'ajv';
import type { Path } from '../../src/finding.ts';
import { type Definition, Library, type SchemaFile, type Shape } from '../../src/schema/definition.ts';
import type { ShapeProblem } from '../../src/schema/problem.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

export interface SchemaSet {
  /** By name; references are `#/$defs/<name>`. */
  readonly definitions: Readonly<Record<string, JsonSchema>>;
  readonly kinds: Readonly<Record<string, string>>;
}

/** What is wrong, as `unknown /spec/prots`, `missing /spec/ports/0/port`, `value /spec/type`. */
export type Verdicts = readonly string[];

export function referee(set: SchemaSet): (apiVersionKind: string, value: unknown) => Verdicts {
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  ajv.addFormat('int32', {
    type: 'number',
    validate: number => number === Math.trunc(number) && Math.abs(number + 0.5) < 2 ** 31,
  });
  ajv.addFormat('int64', { type: 'number', validate: number => Math.abs(number) <= 2 ** 63 });
  ajv.addFormat('date-time', {
    type: 'string',
    validate: text => /^\d{4}-.*T.*[:\d](Z|[+-]\d\d:\d\d)$/.test(text) && isDate(text),
  });
  ajv.addFormat('byte', { type: 'string', validate: text => isBase64(text.replace(/[\r\n]/g, '')) });
  ajv.addSchema({ $id: 'all', $defs: set.definitions });
  return (apiVersionKind, value) => {
    const validate = ajv.getSchema(`all#/$defs/${set.kinds[apiVersionKind] ?? ''}`);
    if (validate === undefined) throw new Error(`the referee does not know ${apiVersionKind}`);
    validate(value);
    return unique((validate.errors ?? []).map(verdict));
  };
}

export function verdictsOf(problems: readonly ShapeProblem[]): Verdicts {
  return unique(
    problems.map(({ type, path }) => {
      const word = type === 'unknownField' ? 'unknown' : type === 'missingField' ? 'missing' : 'value';
      return `${word} ${pointer(path)}`;
    }),
  );
}

function verdict({ instancePath, keyword, params }: ErrorObject): string {
  if (keyword === 'additionalProperties') return `unknown ${instancePath}${pointer([params.additionalProperty])}`;
  if (keyword === 'required') return `missing ${instancePath}${pointer([params.missingProperty])}`;
  return `value ${instancePath}`;
}

function pointer(path: Path): string {
  return path.map(part => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function unique(texts: readonly string[]): Verdicts {
  return [...new Set(texts)].sort();
}

function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

function isDate(text: string): boolean {
  const date = new Date(text);
  const shown = /^\d+-(\d+)-(\d+)/.exec(text);
  const days = new Date(Date.UTC(Number(text.slice(0, 4)), Number(shown?.[1]), 0)).getUTCDate();
  return !Number.isNaN(date.getTime()) && Number(shown?.[2]) <= days;
}

/** The server takes a null field for an absent one; ajv does not know that. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(kept.map(([key, field]) => [key, withoutNulls(field)]));
}

export const intOrString: JsonSchema = { type: ['integer', 'string'], minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
export const quantity: JsonSchema = {
  type: ['string', 'number'],
  pattern: '^\\s*(?=[^\\s])[-+]?[0-9]*([.][0-9]*)?([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]+)?\\s*$',
};

/** The committed definitions, written out as JSON Schema. */
export function committedSchemas(minor: number, files: readonly SchemaFile[]): SchemaSet {
  const library = new Library(minor, files);
  const names = files.flatMap(file => Object.keys(file.definitions));
  const kinds = files.flatMap(file => Object.keys(file.kinds));
  return {
    definitions: Object.fromEntries(names.map(name => [name, mapping(library.definition(name))])),
    kinds: Object.fromEntries(
      kinds.flatMap(kind => {
        const definition = library.kind(kind);
        return definition === undefined ? [] : [[kind, definition.name]];
      }),
    ),
  };
}

function mapping({ fields }: Definition): JsonSchema {
  const properties = [...fields.known].map(([name, shape]) => [name, schema(shape)]);
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: fields.required,
    additionalProperties: fields.isOpen,
  };
}

function schema(shape: Shape): JsonSchema {
  switch (shape.type) {
    case 'definition':
      return { $ref: `#/$defs/${shape.definition.name}` };
    case 'list':
      return { type: 'array', items: schema(shape.of), ...shape.limits };
    case 'map':
      return { type: 'object', additionalProperties: schema(shape.of), ...shape.limits };
    case 'int32':
    case 'int64':
      return { type: 'integer', format: shape.type, ...shape.limits };
    case 'integer':
      return { type: 'integer', format: 'int64', ...shape.limits };
    case 'IntOrString':
      return intOrString;
    case 'Quantity':
      return quantity;
    case 'Time':
      return { type: 'string', format: 'date-time' };
    case 'bytes':
      return { type: 'string', format: 'byte' };
    default:
      return { type: shape.type, ...shape.limits };
  }
}
