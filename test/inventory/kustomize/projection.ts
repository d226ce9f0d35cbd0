import { isMapping, ownField } from '../../../src/inventory/kustomize/tracing.ts';

/** What svclens leaves alone: images, numbers of replicas, and the content of what generators make. */
const IGNORED = new Set(['image', 'replicas', 'data', 'binaryData', 'stringData']);

/** Without these, without null, and with sorted keys. */
const comparable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(comparable);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => !IGNORED.has(key) && child !== null && !(key === 'annotations' && isEmpty(child)))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, child]) => [key, comparable(child)]),
  );
};

/** kustomize drops annotations that hold nothing. */
const isEmpty = (value: unknown): boolean => isMapping(value) && Object.keys(value).length === 0;

const HASHED = /-(hash|[a-z0-9]{10})$/;

/** The hashes in the names of generated objects are not computed. */
const unhashed = (value: unknown, hashed: ReadonlySet<string>): unknown => {
  if (typeof value === 'string') return hashed.has(value.replace(HASHED, '')) ? value.replace(HASHED, '-#') : value;
  if (Array.isArray(value)) return value.map(item => unhashed(item, hashed));
  if (!isMapping(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, unhashed(child, hashed)]));
};

/** Objects as sorted lines, for comparing builds. */
export const projected = (objects: readonly unknown[]): readonly string[] => {
  const hashed = new Set(
    objects.flatMap(object => {
      const kind = ownField(object, 'kind');
      const name = ownField(ownField(object, 'metadata'), 'name');
      const isData = kind === 'ConfigMap' || kind === 'Secret';
      return isData && typeof name === 'string' && HASHED.test(name) ? [name.replace(HASHED, '')] : [];
    }),
  );
  return objects.map(object => JSON.stringify(comparable(unhashed(object, hashed)))).sort();
};
