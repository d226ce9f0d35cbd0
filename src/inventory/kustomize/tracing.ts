import type { Path } from '../../finding.ts';
import type { Manifest, Place } from '../../source/manifest.ts';

export type Mapping = Readonly<Record<string, unknown>>;

/** Where a value was typed. `whole`: the value stands inside a text, and nothing in it has a place of its own. */
export interface Spot {
  readonly manifest: Manifest;
  readonly path: Path;
  readonly whole?: true;
}

export interface Traced<T = unknown> {
  readonly value: T;
  readonly at: Spot;
}

/**
 * Values that are changed without touching what was read: a change makes new mappings and lists down to the changed field, and
 * notes of each new one which of its children came from somewhere else than from the same field of the old one.
 */
export interface Tracing {
  child(parent: Traced, key: string | number): Traced;
  /** Children of a list; none of anything else. */
  items(parent: Traced): readonly Traced[];
  with(parent: Traced<Mapping>, key: string, child: Traced): Traced<Mapping>;
  without(parent: Traced<Mapping>, key: string): Traced<Mapping>;
  list(items: readonly Traced[], at: Spot): Traced<readonly unknown[]>;
}

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isTracedMapping = (traced: Traced): traced is Traced<Mapping> => isMapping(traced.value);

export const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

export const ownField = (value: unknown, key: string | number): unknown => {
  if (Array.isArray(value)) return typeof key === 'number' ? value[key] : undefined;
  return isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined;
};

export const createTracing = (): Tracing => {
  const moved = new WeakMap<object, ReadonlyMap<string | number, Spot>>();

  const spotOf = ({ value, at }: Traced, key: string | number): Spot => {
    if (at.whole) return at;
    const known = typeof value === 'object' && value !== null ? moved.get(value)?.get(key) : undefined;
    return known ?? { manifest: at.manifest, path: [...at.path, key] };
  };

  const child = (parent: Traced, key: string | number): Traced => ({
    value: ownField(parent.value, key),
    at: spotOf(parent, key),
  });

  const changed = (parent: Traced<Mapping>, value: Mapping, key: string, spot: Spot | undefined): Traced<Mapping> => {
    const spots = new Map(moved.get(parent.value));
    if (spot === undefined) spots.delete(key);
    else spots.set(key, spot);
    if (spots.size > 0) moved.set(value, spots);
    return { value, at: parent.at };
  };

  return {
    child,
    items: parent => (Array.isArray(parent.value) ? parent.value.map((_, index) => child(parent, index)) : []),
    with: (parent, key, { value, at }) => changed(parent, { ...parent.value, [key]: value }, key, at),
    without: (parent, key) => {
      const { [key]: _, ...rest } = parent.value;
      return changed(parent, rest, key, undefined);
    },
    list: (items, at) => {
      const value = items.map(item => item.value);
      moved.set(value, new Map(items.map((item, index) => [index, item.at])));
      return { value, at };
    },
  };
};

/** The place of a value of a built object; what no file holds as such is shown at the nearest parent that was written. */
export const placeOf = (tracing: Tracing, object: Traced, path: Path, part: Place['part']): Place => {
  const { at } = path.reduce<Traced>((traced, key) => tracing.child(traced, key), object);
  if (at.whole) return { manifest: at.manifest, path: at.path, part: part === 'missing' ? 'key' : part };
  const { document, root } = at.manifest;
  const isWritten = [...root, ...at.path].reduce(ownField, document.value) !== undefined;
  return { manifest: at.manifest, path: at.path, part: isWritten ? part : 'missing' };
};
