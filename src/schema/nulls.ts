import type { Shape } from './definition.ts';

type Mapping = Readonly<Record<string, unknown>>;

/**
 * The API server's decoder, all versions: a field that is null is absent; an entry of a list or of a mapping that is null
 * is the zero value of its type. Without a shape, nobody knows which keys are fields: entries of lists become empty
 * mappings, so that the others keep their places. What holds no null comes back as it is.
 */
export function withoutNulls(value: unknown, shape?: Shape): unknown {
  if (!holdsNull(value)) return value;
  if (Array.isArray(value)) {
    const of = shape?.type === 'list' ? shape.of : undefined;
    return value.map(item => (item === null ? zeroOf(of) : withoutNulls(item, of)));
  }
  if (!isMapping(value)) return value;
  const isMap = shape?.type === 'map';
  const fields = Object.entries(value).flatMap(([key, child]) => {
    const of = isMap ? shape.of : fieldOf(shape, key);
    if (child !== null) return [[key, withoutNulls(child, of)] as const];
    return isMap ? [[key, zeroOf(of)] as const] : [];
  });
  return Object.fromEntries(fields);
}

function holdsNull(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null;
  if (Array.isArray(value)) return value.some(holdsNull);
  for (const key in value) if (holdsNull((value as Mapping)[key])) return true;
  return false;
}

function fieldOf(shape: Shape | undefined, key: string): Shape | undefined {
  return shape?.type === 'definition' ? shape.definition.fields.known.get(key) : undefined;
}

function zeroOf(shape: Shape | undefined): unknown {
  switch (shape?.type) {
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'string':
    case 'Time':
    case 'bytes':
      return '';
    case 'int32':
    case 'int64':
    case 'integer':
    case 'IntOrString':
      return 0;
    case 'Quantity':
      return '0';
    default:
      return {};
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null;
}
