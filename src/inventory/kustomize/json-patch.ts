import { isTracedMapping, type Mapping, ownField, type Traced, type Tracing } from './tracing.ts';

type Change = (parent: Traced, key: string) => Traced | undefined;

const keysOf = (pointer: unknown): readonly string[] | undefined =>
  typeof pointer === 'string' && (pointer === '' || pointer.startsWith('/'))
    ? pointer
        .split('/')
        .slice(1)
        .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'))
    : undefined;

/** A JSON patch (RFC 6902). Undefined if one of its operations does not fit: then kustomize builds nothing. */
export const applyOperations = (
  object: Traced<Mapping>,
  operations: readonly Traced[],
  tracing: Tracing,
): Traced<Mapping> | undefined => {
  let result: Traced | undefined = object;
  for (const operation of operations) {
    result = result && apply(result, operation, tracing);
  }
  return result !== undefined && isTracedMapping(result) ? result : undefined;
};

const apply = (object: Traced, operation: Traced, tracing: Tracing): Traced | undefined => {
  const path = keysOf(ownField(operation.value, 'path'));
  const from = keysOf(ownField(operation.value, 'from'));
  const value = tracing.child(operation, 'value');
  if (path === undefined) return undefined;
  switch (ownField(operation.value, 'op')) {
    case 'add':
      return changeAt(object, path, add(value, tracing), tracing);
    case 'replace':
      return changeAt(object, path, replace(value, tracing), tracing);
    case 'remove':
      return changeAt(object, path, remove(tracing), tracing);
    case 'test':
      return isEqual(find(object, path, tracing)?.value, value.value) ? object : undefined;
    case 'copy':
    case 'move': {
      const moved = from && find(object, from, tracing);
      if (from === undefined || moved === undefined) return undefined;
      const isMove = ownField(operation.value, 'op') === 'move';
      const left = isMove ? changeAt(object, from, remove(tracing), tracing) : object;
      return left && changeAt(left, path, add(moved, tracing), tracing);
    }
    default:
      return undefined;
  }
};

/** Goes down to the parent of the last key, and makes new parents on the way back. */
const changeAt = (target: Traced, path: readonly string[], change: Change, tracing: Tracing): Traced | undefined => {
  const [key, ...rest] = path;
  if (key === undefined) return undefined;
  if (rest.length === 0) return change(target, key);
  const child = childOf(target, key, tracing);
  const changed = child && changeAt(child, rest, change, tracing);
  return changed && replace(changed, tracing)(target, key);
};

const indexIn = (list: readonly unknown[], key: string, end: number): number | undefined => {
  if (!/^-?\d+$/.test(key)) return undefined;
  const index = Number(key) < 0 ? list.length + Number(key) : Number(key);
  return index >= 0 && index <= end ? index : undefined;
};

const childOf = (parent: Traced, key: string, tracing: Tracing): Traced | undefined => {
  const index = Array.isArray(parent.value) ? indexIn(parent.value, key, parent.value.length - 1) : key;
  const child = index === undefined ? undefined : tracing.child(parent, index);
  return child?.value === undefined ? undefined : child;
};

const find = (object: Traced, path: readonly string[], tracing: Tracing): Traced | undefined =>
  path.reduce<Traced | undefined>((parent, key) => parent && childOf(parent, key, tracing), object);

const add =
  (value: Traced, tracing: Tracing): Change =>
  (parent, key) => {
    if (isTracedMapping(parent)) return tracing.with(parent, key, value);
    if (!Array.isArray(parent.value)) return undefined;
    const index = key === '-' ? parent.value.length : indexIn(parent.value, key, parent.value.length);
    if (index === undefined) return undefined;
    return tracing.list(tracing.items(parent).toSpliced(index, 0, value), parent.at);
  };

const replace =
  (value: Traced, tracing: Tracing): Change =>
  (parent, key) => {
    if (isTracedMapping(parent)) return key in parent.value ? tracing.with(parent, key, value) : undefined;
    if (!Array.isArray(parent.value)) return undefined;
    const index = indexIn(parent.value, key, parent.value.length - 1);
    return index === undefined ? undefined : tracing.list(tracing.items(parent).with(index, value), parent.at);
  };

const remove =
  (tracing: Tracing): Change =>
  (parent, key) => {
    if (isTracedMapping(parent)) return key in parent.value ? tracing.without(parent, key) : undefined;
    if (!Array.isArray(parent.value)) return undefined;
    const index = indexIn(parent.value, key, parent.value.length - 1);
    return index === undefined ? undefined : tracing.list(tracing.items(parent).toSpliced(index, 1), parent.at);
  };

const isEqual = (one: unknown, other: unknown): boolean => {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const keys = Object.keys(one);
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every(key => isEqual(Reflect.get(one, key), Reflect.get(other, key)))
  );
};
