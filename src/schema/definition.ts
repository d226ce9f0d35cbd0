/**
 * The notation of schemas/*.json, one line a definition, and its compilation for one version of Kubernetes:
 *
 *     name!:string nodePort:int32 trafficDistribution:string@30- ports:[#4]core.v1.ServicePort labels:{}string
 *
 * `!` required, `@31-34` the minor versions that have the field (after `!`: that require it), `[]` a list, `{}` a
 * mapping with any keys, `#4` the limits with that number, a lone `*` other fields are allowed.
 */
import type { VersionRange } from './problem.ts';

export type ScalarName =
  | 'string'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'integer'
  | 'IntOrString'
  | 'Quantity'
  | 'Time'
  | 'bytes'
  /** A mapping about which nothing is known. */
  | 'object';

export interface Limits {
  readonly enum?: readonly (string | number)[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
}

export type Shape =
  | { readonly type: ScalarName; readonly limits: Limits | undefined }
  | { readonly type: 'list' | 'map'; readonly of: Shape; readonly limits: Limits | undefined }
  | { readonly type: 'definition'; readonly definition: Definition };

/** One file of schemas/. */
export interface SchemaFile {
  readonly kinds: Readonly<Record<string, string>>;
  readonly definitions: Readonly<Record<string, string>>;
  readonly limits: readonly Limits[];
}

interface Fields {
  readonly known: ReadonlyMap<string, Shape>;
  readonly required: readonly string[];
  readonly isOpen: boolean;
  /** Fields of other versions. */
  readonly elsewhere: ReadonlyMap<string, VersionRange>;
}

const scalars: ReadonlySet<string> = new Set<ScalarName>([
  'string',
  'boolean',
  'int32',
  'int64',
  'integer',
  'IntOrString',
  'Quantity',
  'Time',
  'bytes',
  'object',
]);

/** A mapping with named fields. Its text is compiled when a manifest first needs it: most never do. */
export class Definition {
  readonly name: string;
  readonly #file: SchemaFile;
  readonly #library: Library;
  #fields: Fields | undefined;

  constructor(name: string, file: SchemaFile, library: Library) {
    this.name = name;
    this.#file = file;
    this.#library = library;
  }

  get fields(): Fields {
    this.#fields ??= compile(this.#file.definitions[this.name] ?? '', this.#file.limits, this.#library);
    return this.#fields;
  }
}

/** All definitions of the loaded files, for one version. */
export class Library {
  readonly minor: number;
  readonly #files: readonly SchemaFile[];
  readonly #compiled = new Map<string, Definition>();

  constructor(minor: number, files: readonly SchemaFile[]) {
    this.minor = minor;
    this.#files = files;
  }

  definition(name: string): Definition {
    const known = this.#compiled.get(name);
    if (known !== undefined) return known;
    const file = this.#files.find(candidate => Object.hasOwn(candidate.definitions, name));
    if (file === undefined) throw new Error(`no schema is named ${name}`);
    const definition = new Definition(name, file, this);
    this.#compiled.set(name, definition);
    return definition;
  }

  /** The definition of a kind, in the form `apps/v1 Deployment`; undefined where this version does not have it. */
  kind(apiVersionKind: string): Definition | undefined {
    const versions = this.versionsOf(apiVersionKind);
    if (versions === undefined || !includes(versions, this.minor)) return undefined;
    return this.definition(this.#entry(apiVersionKind)?.split('@')[0] ?? '');
  }

  /** The versions of Kubernetes that have a kind; undefined where none of the loaded files has it. */
  versionsOf(apiVersionKind: string): VersionRange | undefined {
    const entry = this.#entry(apiVersionKind);
    return entry === undefined ? undefined : rangeOf(entry.split('@')[1]);
  }

  #entry(apiVersionKind: string): string | undefined {
    return this.#files.find(file => Object.hasOwn(file.kinds, apiVersionKind))?.kinds[apiVersionKind];
  }
}

/** `31-34`, `31-`, `-34`; nothing stands for all versions. */
export function rangeOf(text: string | undefined): VersionRange {
  const [since, until] = (text ?? '').split('-');
  return { ...(since && { since: Number(since) }), ...(until && { until: Number(until) }) };
}

export function includes({ since, until }: VersionRange, minor: number): boolean {
  return (since === undefined || since <= minor) && (until === undefined || minor <= until);
}

function compile(text: string, limits: readonly Limits[], library: Library): Fields {
  const known = new Map<string, Shape>();
  const required: string[] = [];
  const elsewhere = new Map<string, VersionRange>();
  let isOpen = false;
  for (const token of text.split(' ')) {
    if (token === '*') {
      isOpen = true;
      continue;
    }
    const colon = token.indexOf(':');
    const versions = token.indexOf('@', colon);
    const mark = token.lastIndexOf('!', colon);
    const name = token.slice(0, mark === -1 ? colon : mark);
    if (versions !== -1) {
      const range = rangeOf(token.slice(versions + 1));
      if (!includes(range, library.minor)) {
        elsewhere.set(name, range);
        continue;
      }
    }
    known.set(name, shapeOf(token.slice(colon + 1, versions === -1 ? undefined : versions), limits, library));
    if (mark !== -1 && includes(rangeOf(token.slice(mark + 1, colon)), library.minor)) required.push(name);
  }
  return { known, required, isOpen, elsewhere };
}

function shapeOf(type: string, limits: readonly Limits[], library: Library): Shape {
  const isList = type.startsWith('[');
  if (isList || type.startsWith('{')) {
    const end = type.indexOf(isList ? ']' : '}');
    const of = shapeOf(type.slice(end + 1), limits, library);
    return { type: isList ? 'list' : 'map', of, limits: limits[Number(type.slice(2, end) || -1)] };
  }
  const hash = type.indexOf('#');
  const name = hash === -1 ? type : type.slice(0, hash);
  if (!isScalar(name)) return { type: 'definition', definition: library.definition(name) };
  return { type: name, limits: hash === -1 ? undefined : limits[Number(type.slice(hash + 1))] };
}

function isScalar(name: string): name is ScalarName {
  return scalars.has(name);
}
