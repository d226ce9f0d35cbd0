/** Our schemas in the form that other programs read: one JSON Schema for each kind. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Definition, Library, type SchemaFile, type Shape } from '../src/schema/definition.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

/** For Go's regular expressions and their writers: what only a mapping, a list or a text may have goes with its type. */
const schemaOf = (shape: Shape, needed: Set<Definition>): JsonSchema => {
  switch (shape.type) {
    case 'definition':
      needed.add(shape.definition);
      return { $ref: `#/definitions/${shape.definition.name}` };
    case 'list':
      return { type: ['array', 'null'], items: schemaOf(shape.of, needed) };
    case 'map':
      return { type: ['object', 'null'], additionalProperties: schemaOf(shape.of, needed) };
    case 'int32':
    case 'int64':
    case 'integer':
      return { type: ['integer', 'null'] };
    case 'boolean':
    case 'object':
      return { type: [shape.type, 'null'] };
    case 'IntOrString':
      return { type: ['string', 'integer', 'null'] };
    case 'Quantity':
      return { type: ['string', 'number', 'null'] };
    default:
      return { type: ['string', 'null'] };
  }
};

const objectOf = ({ fields: { known, required, isOpen } }: Definition, needed: Set<Definition>): JsonSchema => ({
  type: 'object',
  properties: Object.fromEntries([...known].map(([name, shape]) => [name, schemaOf(shape, needed)])),
  ...(required.length > 0 && { required }),
  ...(!isOpen && { additionalProperties: false }),
});

const kindSchema = (root: Definition): JsonSchema => {
  const needed = new Set<Definition>();
  const schema = objectOf(root, needed);
  const definitions: Record<string, JsonSchema> = {};
  // The set grows while it is gone through.
  for (const definition of needed) definitions[definition.name] = objectOf(definition, needed);
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema, definitions };
};

/** Writes `deployment-apps-v1.json` and so on, and gives the pattern by which kubeconform finds them. */
export const writeJsonSchemas = (folder: string, minor: number): string => {
  mkdirSync(folder, { recursive: true });
  const file = JSON.parse(readFileSync('schemas/kubernetes.json', 'utf8')) as SchemaFile;
  const library = new Library(minor, [file]);
  for (const name of Object.keys(file.kinds)) {
    const [apiVersion = '', kind = ''] = name.split(' ');
    const definition = library.kind(name);
    if (definition === undefined) continue;
    // Of a group only the part before the first dot.
    const suffix = apiVersion.replace(/\..*\//, '/').replace('/', '-');
    writeFileSync(join(folder, `${kind}-${suffix}.json`.toLowerCase()), JSON.stringify(kindSchema(definition)));
  }
  return join(folder, '{{ .ResourceKind }}{{ .KindSuffix }}.json');
};
