import schema from '../../schemas/svclens-config.schema.json' with { type: 'json' };
import type { Path } from '../finding.ts';
import { suggest } from '../text/suggest.ts';

/** One thing in a configuration file that svclens cannot work with, and what to write. */
export interface Flaw {
  readonly path: Path;
  readonly part: 'value' | 'key' | 'missing';
  readonly message: string;
  readonly remedy: string;
}

/** The words of JSON Schema that the published schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly examples?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  /** A mapping is held against the one for mappings, anything else against the other. */
  readonly anyOf?: readonly Schema[];
}

type TextAt = (path: Path) => string | undefined;
type Mapping = Readonly<Record<string, unknown>>;

const root: Schema = schema;
const definitions: Readonly<Record<string, Schema>> = schema.$defs;

/** Holds a file against the published schema. `textAt` gives what was typed at a place. */
export const flawsIn = (value: unknown, textAt: TextAt): readonly Flaw[] => [...flaws(value, root, [], textAt)];

function* flaws(value: unknown, written: Schema, path: Path, textAt: TextAt): Generator<Flaw> {
  const {
    enum: words,
    type,
    items,
    pattern,
    examples,
    minimum,
    maximum,
    ...rest
  } = branchFor(value, resolved(written));
  const name = nameOf(path);
  const flaw = (message: string, remedy: string): Flaw => ({ path, part: 'value', message, remedy });

  if (value === null) yield flaw(`${name} has no value`, 'write one, or remove the key');
  else if (wantsText(words, type) && (typeof value === 'number' || typeof value === 'boolean')) {
    const text = textAt(path) ?? String(value);
    if (pattern !== undefined && !new RegExp(pattern).test(text)) yield flaw(...notUnderstood(name, text, examples));
    else yield flaw(`${text} is a ${typeof value} for YAML`, `quote it: "${text}"`);
  } else if (words !== undefined) {
    if (!words.includes(value)) yield flaw(`${name} ${JSON.stringify(value)} is not known`, wordMeant(value, words));
  } else if (type !== undefined && !typesOf(type).some(known => isOfType(value, known))) {
    const expected = typesOf(type).map(wordsFor);
    const [first] = expected;
    yield flaw(
      `${name} is ${wordsFor(typeOf(value)).is}, not ${expected.map(({ is }) => is).join(' or ')}`,
      `${first?.write}`,
    );
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* flaws(item, items ?? {}, [...path, index], textAt);
  } else if (isMapping(value)) {
    yield* flawsInMapping(value, rest, path, textAt);
  } else if (typeof value === 'string' && pattern !== undefined && !new RegExp(pattern).test(value)) {
    yield flaw(...notUnderstood(name, value, examples));
  } else if (typeof value === 'number' && (value < (minimum ?? value) || value > (maximum ?? value))) {
    if (maximum === undefined) yield flaw(`${name} ${value} is less than ${minimum}`, `write ${minimum} or more`);
    else
      yield flaw(`${name} ${value} is outside ${minimum}-${maximum}`, `write a number from ${minimum} to ${maximum}`);
  }
}

function* flawsInMapping(value: Mapping, schema: Schema, path: Path, textAt: TextAt): Generator<Flaw> {
  const { title = nameOf(path), properties = {}, additionalProperties = true, required = [] } = schema;
  for (const [key, child] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const known = own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (known !== undefined) yield* flaws(child, known, [...path, key], textAt);
    else if (additionalProperties === false) {
      yield { path: [...path, key], part: 'key', ...unknownKey([...path, key], title, Object.keys(properties)) };
    }
  }
  for (const key of required) {
    if (Object.hasOwn(value, key)) continue;
    yield { path: [...path, key], part: 'missing', message: `${one(title)} without ${key}`, remedy: `add ${key}` };
  }
}

const unknownKey = (path: Path, title: string, keys: readonly string[]): Pick<Flaw, 'message' | 'remedy'> => {
  const key = String(path.at(-1));
  const quoted = JSON.stringify(key);
  switch (title) {
    case 'set of rules': {
      // Too many to list.
      const near = suggest(key, keys);
      const remedy = near === undefined ? 'svclens rules lists them' : `did you mean ${near}?`;
      return { message: `there is no rule ${quoted}`, remedy };
    }
    case 'rule without options':
      if (key === 'options') return { message: `${path.at(-2)} has no options`, remedy: 'write its level only' };
      break;
    default:
      if (title.startsWith('option of ')) {
        return { message: `${quoted} is not ${one(title)}`, remedy: wordMeant(key, keys) };
      }
  }
  return { message: `${quoted} is not a key of ${one(title)}`, remedy: wordMeant(key, keys) };
};

const one = (title: string): string => `${/^[aeio]/.test(title) ? 'an' : 'a'} ${title}`;

const branchFor = (value: unknown, written: Schema): Schema => {
  const branches = written.anyOf?.map(resolved);
  return branches?.find(({ type }) => (type === 'object') === isMapping(value)) ?? branches?.[0] ?? written;
};

const notUnderstood = (name: string, text: string, examples: Schema['examples']): [string, string] => [
  `${name} "${text}" is not understood`,
  `write it as in ${name}: ${examples?.[0]}`,
];

const resolved = (written: Schema): Schema => {
  const name = written.$ref?.replace('#/$defs/', '');
  return (name === undefined ? undefined : definitions[name]) ?? written;
};

const nameOf = (path: Path): string => String(path.findLast(part => typeof part === 'string') ?? 'the file');

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** As YAML knows them; for people. */
const TYPES = {
  object: { is: 'a mapping', write: 'write key: value below it' },
  array: { is: 'a list', write: 'begin each item below it with a dash' },
  string: { is: 'a text', write: 'write a text' },
  integer: { is: 'a whole number', write: 'write a whole number' },
  number: { is: 'a number', write: 'write a number' },
  boolean: { is: 'true or false', write: 'write true or false' },
};

const wordsFor = (type: string) => Object.entries(TYPES).find(([name]) => name === type)?.[1] ?? TYPES.string;

const typesOf = (type: string | readonly string[]): readonly string[] => (typeof type === 'string' ? [type] : type);

const typeOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};

const isOfType = (value: unknown, type: string): boolean => typeOf(value) === type;

/** Text and nothing else: a version or a label that YAML takes for a number or for true lacks its quotes. */
const wantsText = (words: Schema['enum'], type: Schema['type']): boolean =>
  words === undefined ? type === 'string' : words.every(word => typeof word === 'string');

const wordMeant = (word: unknown, words: readonly unknown[]): string => {
  const texts = words.filter(candidate => typeof candidate === 'string');
  const near = typeof word === 'string' ? suggest(word, texts) : undefined;
  if (near !== undefined) return `did you mean ${near}?`;
  return texts.length === 1 ? `use ${texts[0]}` : `use ${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
};
