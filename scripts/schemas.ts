/**
 * Writes schemas/kubernetes.json and schemas/extensions.json from the API facts in ../shared/openapi.
 * The notation of a definition is described in src/schema/definition.ts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly 'x-open'?: boolean;
  readonly [keyword: string]: unknown;
}

type SchemaSet = Readonly<Record<string, Schema>>;

interface Version {
  readonly minor: number;
  readonly schemas: SchemaSet;
  readonly kinds: Readonly<Record<string, string>>;
}

interface ExtensionKind {
  readonly schema?: { readonly experimental: string };
}

const source = resolve('../shared/openapi');
const minors = [29, 30, 31, 32, 33, 34, 35, 36];
const limitKeywords = [
  'enum',
  'pattern',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'maxProperties',
];
/** Known and left out: merge markers, defaults, and choices between shapes, which rules judge. */
const ignoredKeywords = [
  'default',
  'oneOf',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
];
const ignoredPrefixes = [
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-patch-',
  'x-kubernetes-unions',
];
const structure = ['$ref', 'type', 'format', 'properties', 'required', 'items', 'additionalProperties', 'x-open'];

function read(file: string): unknown {
  return JSON.parse(readFileSync(resolve(source, file), 'utf8'));
}

function refuseUnknownKeywords(schema: Schema, where: string): void {
  for (const keyword of Object.keys(schema)) {
    const known = [...structure, ...limitKeywords, ...ignoredKeywords].includes(keyword);
    if (!known && !ignoredPrefixes.some(prefix => keyword.startsWith(prefix))) {
      throw new Error(`${where}: nothing is known about the keyword ${keyword}`);
    }
  }
}

/** Versions as `31-`, `-34`, `31-34`; empty when all eight are meant. The minors of one field never have a gap. */
function range(present: readonly number[], among: readonly number[]): string {
  if (present.length === among.length) return '';
  const first = present[0];
  const last = present.at(-1);
  if (first === undefined || last === undefined || last - first + 1 !== present.length) {
    throw new Error(`versions with a gap: ${present.join(', ')}`);
  }
  return `${first === among[0] ? '' : first}-${last === among.at(-1) ? '' : last}`;
}

function at(versions: string): string {
  return versions === '' ? '' : `@${versions}`;
}

class Extensions {
  readonly definitions = new Map<string, string>();
  readonly limits: string[] = [];

  type(schema: Schema, defs: SchemaSet, name: string): string {
    refuseUnknownKeywords(schema, name);
    if (schema.$ref !== undefined) {
      const target = defs[schema.$ref];
      return target === undefined ? schema.$ref : this.type(target, defs, name);
    }
    const limits = this.limitsOf(schema);
    if (schema.type === 'array') return `[${limits}]${this.type(schema.items ?? {}, defs, name)}`;
    if (schema.properties !== undefined) return this.object(schema, defs, name);
    if (schema.additionalProperties !== undefined) {
      return `{${limits}}${this.type(schema.additionalProperties, defs, name)}`;
    }
    return `${scalar(schema, name)}${limits}`;
  }

  object(schema: Schema, defs: SchemaSet, name: string): string {
    const fields = Object.entries(schema.properties ?? {}).map(([field, value]) => {
      const mark = schema.required?.includes(field) ? '!' : '';
      return `${field}${mark}:${this.type(value, defs, `${name}.${field}`)}`;
    });
    const text = [...(schema['x-open'] === true ? ['*'] : []), ...fields].join(' ');
    for (const [known, other] of this.definitions) if (other === text) return known;
    let free = name;
    for (let number = 2; this.definitions.has(free); number++) free = `${name}~${number}`;
    this.definitions.set(free, text);
    return free;
  }

  private limitsOf(schema: Schema): string {
    const limits = Object.fromEntries(Object.entries(schema).filter(([keyword]) => limitKeywords.includes(keyword)));
    if (Object.keys(limits).length === 0) return '';
    const text = JSON.stringify(limits);
    if (!this.limits.includes(text)) this.limits.push(text);
    return `#${this.limits.indexOf(text)}`;
  }
}

function scalar(schema: Schema, where: string): string {
  const type = typeof schema.type === 'string' ? schema.type : [...(schema.type ?? [])].sort().join();
  if (type === 'integer,string') return 'IntOrString';
  if (type === 'number,string') return 'Quantity';
  if (type === 'string' && schema.format === 'date-time') return 'Time';
  if (type === 'string' && schema.format === 'byte') return 'bytes';
  if (type === 'integer') return schema.format ?? 'integer';
  if (type === 'string' || type === 'boolean' || type === 'object') return type;
  throw new Error(`${where}: nothing is known about the type ${type}`);
}

function kubernetesVersions(): readonly Version[] {
  const base = read('base.json') as SchemaSet;
  return minors.map(minor => {
    const patch = read(`1.${minor}.json`) as { remove: string[]; set: SchemaSet; kinds: Record<string, string> };
    const kept = Object.entries(base).filter(([name]) => !patch.remove.includes(name));
    return { minor, schemas: { ...Object.fromEntries(kept), ...patch.set }, kinds: patch.kinds };
  });
}

/** One line a definition: a field that not every version has carries the versions that have it. */
function mergedDefinition(name: string, versions: readonly Version[], scalars: Extensions): string {
  const having = versions.filter(version => version.schemas[name] !== undefined);
  const among = having.map(version => version.minor);
  const fields = new Map<string, { readonly type: string; readonly present: number[]; readonly required: number[] }>();
  for (const { minor, schemas } of having) {
    const schema = schemas[name] ?? {};
    refuseUnknownKeywords(schema, name);
    for (const [field, value] of Object.entries(schema.properties ?? {})) {
      const type = kubernetesType(value, schemas, `${name}.${field}`, scalars);
      const known = fields.get(field) ?? { type, present: [], required: [] };
      if (known.type !== type) throw new Error(`${name}.${field} changes its type`);
      known.present.push(minor);
      if (schema.required?.includes(field)) known.required.push(minor);
      fields.set(field, known);
    }
  }
  return [...fields]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([field, { type, present, required }]) => {
      const mark = required.length === 0 ? '' : `!${range(required, present)}`;
      return `${field}${mark}:${type}${at(range(present, among))}`;
    })
    .join(' ');
}

function kubernetesType(schema: Schema, schemas: SchemaSet, where: string, scalars: Extensions): string {
  const target = schema.$ref === undefined ? undefined : schemas[schema.$ref];
  if (target?.properties !== undefined && schema.$ref !== undefined) return schema.$ref;
  if (target !== undefined) return scalar(target, where);
  if (schema.items !== undefined) return `[]${kubernetesType(schema.items, schemas, where, scalars)}`;
  if (schema.additionalProperties !== undefined) {
    return `{}${kubernetesType(schema.additionalProperties, schemas, where, scalars)}`;
  }
  return scalars.type(schema, {}, where);
}

function kubernetesFile(): object {
  const versions = kubernetesVersions();
  const kinds: Record<string, string> = {};
  for (const kind of union(versions.map(version => version.kinds))) {
    const having = versions.filter(version => version.kinds[kind] !== undefined);
    const name = having[0]?.kinds[kind] ?? '';
    kinds[kind] = `${name}${at(
      range(
        having.map(version => version.minor),
        minors,
      ),
    )}`;
  }
  const scalars = new Extensions();
  const definitions: Record<string, string> = {};
  for (const name of union(versions.map(version => version.schemas))) {
    const isObject = versions.some(version => version.schemas[name]?.properties !== undefined);
    if (isObject) definitions[name] = mergedDefinition(name, versions, scalars);
  }
  return { kinds, definitions, limits: [] };
}

/** Gateway API (experimental channel: what a standard cluster knows and more), multi-cluster Services, Prometheus monitors. */
function extensionsFile(): object {
  const extensions = new Extensions();
  const kinds: Record<string, string> = {};
  const add = (apiVersionKind: string, schema: Schema | undefined, defs: SchemaSet): void => {
    if (schema === undefined) throw new Error(`no schema for ${apiVersionKind}`);
    const properties = { apiVersion: { type: 'string' }, kind: { type: 'string' }, ...schema.properties };
    // The definitions call it a plain object; the server decodes it like the metadata of every other kind.
    const complete = { ...schema, properties: { ...properties, metadata: { $ref: 'meta.v1.ObjectMeta' } } };
    kinds[apiVersionKind] = extensions.type(complete, defs, apiVersionKind.split(' ')[1] ?? '');
  };
  for (const file of ['gateway-api.json', 'mcs-api.json']) {
    const {
      kinds: found,
      schemas,
      defs,
    } = read(file) as {
      kinds: Record<string, ExtensionKind>;
      schemas: SchemaSet;
      defs: SchemaSet;
    };
    for (const [kind, facts] of Object.entries(found)) add(kind, schemas[facts.schema?.experimental ?? kind], defs);
  }
  const monitors = read('prometheus-operator.json') as { kinds: SchemaSet; defs: SchemaSet };
  for (const [kind, schema] of Object.entries(monitors.kinds)) add(kind, schema, monitors.defs);
  return {
    kinds,
    definitions: Object.fromEntries(extensions.definitions),
    limits: extensions.limits.map(text => JSON.parse(text) as unknown),
  };
}

function union(records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  return [...new Set(records.flatMap(record => Object.keys(record)))].sort();
}

/** One entry a line, so that a new version of Kubernetes reads well as a difference. */
function print(file: object): string {
  const parts = Object.entries(file).map(([name, value]: [string, object]) => {
    const isList = Array.isArray(value);
    const lines = Object.entries(value).map(([key, entry]) =>
      isList ? JSON.stringify(entry) : `${JSON.stringify(key)}: ${JSON.stringify(entry)}`,
    );
    return `${JSON.stringify(name)}: ${isList ? '[' : '{'}\n${lines.join(',\n')}\n${isList ? ']' : '}'}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** The text of each generated file by its name; undefined where the source is absent. */
export function schemaFiles(): Readonly<Record<string, string>> | undefined {
  if (!existsSync(source)) return undefined;
  return {
    'schemas/kubernetes.json': print(kubernetesFile()),
    'schemas/extensions.json': print(extensionsFile()),
  };
}

/** Writes the files, or with `--check` only says which are not current. Gives an exit code. */
export function main(options: readonly string[]): number {
  const files = schemaFiles();
  if (files === undefined) {
    process.stdout.write('schemas: ../shared/openapi is absent, skipped\n');
    return 0;
  }
  let stale = 0;
  for (const [name, text] of Object.entries(files)) {
    if (!options.includes('--check')) {
      writeFileSync(name, text);
    } else if (!existsSync(name) || readFileSync(name, 'utf8') !== text) {
      process.stderr.write(`${name} is not what scripts/schemas.ts writes\n`);
      stale = 1;
    }
  }
  return stale;
}

if (/schemas\.[cm]?[jt]s$/.test(process.argv[1] ?? '')) process.exitCode = main(process.argv.slice(2));
