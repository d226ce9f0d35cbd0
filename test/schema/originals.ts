/** The definitions of ../shared/openapi as JSON Schema, without the detour over our notation. */
import { existsSync, readFileSync } from 'node:fs';
import { intOrString, quantity, type SchemaSet } from './referee.ts';

type Json = Readonly<Record<string, unknown>>;

const folder = '../shared/openapi';

export function originalsExist(): boolean {
  return existsSync(folder);
}

function read(file: string): Record<string, Record<string, Json>> {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Record<string, Record<string, Json>>;
}

export function originalSchemas(minor: number): SchemaSet {
  const patch = read(`1.${minor}.json`);
  const removed = patch.remove as unknown as readonly string[];
  const base = Object.entries(read('base.json')).filter(([name]) => !removed.includes(name));
  const schemas = { ...Object.fromEntries(base), ...patch.set };
  const definitions = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strict(schema, '')]));
  return { definitions, kinds: patch.kinds as unknown as SchemaSet['kinds'] };
}

/** Gateway API in its experimental channel and multi-cluster Services; each file has names of its own. */
export function originalExtensions(minor: number): readonly SchemaSet[] {
  return ['gateway-api.json', 'mcs-api.json'].map(file => {
    const { kinds = {}, schemas = {}, defs = {} } = read(file);
    const names = Object.entries(kinds).map(([kind, facts]) => {
      const channels = facts.schema as { readonly experimental: string } | undefined;
      return [kind, channels?.experimental ?? kind] as const;
    });
    const roots = names.map(([kind, name]) => [key(kind), withMetadata(strict(schemas[name] ?? {}, 'own:'))]);
    const own = Object.entries(defs).map(([name, schema]) => [`own:${name}`, strict(schema, 'own:')]);
    return {
      definitions: { ...originalSchemas(minor).definitions, ...Object.fromEntries([...own, ...roots]) },
      kinds: Object.fromEntries(names.map(([kind]) => [kind, key(kind)])),
    };
  });
}

function key(kind: string): string {
  return kind.replaceAll('/', '_').replaceAll(' ', '_');
}

function withMetadata(schema: Json): Json {
  return {
    ...schema,
    properties: { ...(schema.properties as Json), metadata: { $ref: '#/$defs/meta.v1.ObjectMeta' } },
  };
}

function strict(schema: Json, prefix: string): Json {
  if (typeof schema.$ref === 'string') return { $ref: `#/$defs/${prefix}${schema.$ref}` };
  if (schema.format === 'int-or-string') return intOrString;
  if (Array.isArray(schema.type) && schema.type.includes('number')) return quantity;
  const { properties, items, additionalProperties, ...rest } = schema;
  const kept = Object.entries(rest).filter(
    ([keyword]) => !keyword.startsWith('x-') && !['default', 'oneOf'].includes(keyword),
  );
  const inner = (value: unknown): Json => strict(value as Json, prefix);
  return {
    ...Object.fromEntries(kept),
    ...(schema.type === 'integer' && schema.format === undefined && { format: 'int64' }),
    ...(items !== undefined && { items: inner(items) }),
    ...(additionalProperties !== undefined && { additionalProperties: inner(additionalProperties) }),
    ...(properties !== undefined && {
      properties: Object.fromEntries(Object.entries(properties as Json).map(([name, value]) => [name, inner(value)])),
      additionalProperties: schema['x-open'] === true,
    }),
  };
}
