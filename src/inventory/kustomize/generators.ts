import type { Kustomization } from './kustomization.ts';
import { type Resource, textOf, whole } from './resource.ts';
import { isMapping, isTracedMapping, type Mapping, ownField, type Traced, type Tracing } from './tracing.ts';

/** ConfigMaps and Secrets that a kustomization makes. Of their data, what the kustomization itself holds. */
export const generated = (kustomization: Kustomization, tracing: Tracing): readonly Resource[] => [
  ...kustomization.configMaps.map(entry => generate('ConfigMap', entry, kustomization, tracing)),
  ...kustomization.secrets.map(entry => generate('Secret', entry, kustomization, tracing)),
];

const generate = (
  kind: 'ConfigMap' | 'Secret',
  entry: Traced<Mapping>,
  { manifest, generatorOptions }: Kustomization,
  tracing: Tracing,
): Resource => {
  const literals = tracing.items(tracing.child(entry, 'literals')).flatMap(literal => {
    const [key, ...value] = textOf(literal.value).split('=');
    return key === undefined || key === ''
      ? []
      : [[key, { value: unquoted(value.join('=')), at: literal.at }] as const];
  });
  const own = tracing.child(entry, 'options');
  const both = (key: string): readonly (readonly [string, Traced])[] =>
    [tracing.child(generatorOptions, key), tracing.child(own, key)].flatMap(mapping =>
      isTracedMapping(mapping)
        ? Object.keys(mapping.value).map(name => [name, tracing.child(mapping, name)] as const)
        : [],
    );

  let metadata: Traced<Mapping> = { value: {}, at: entry.at };
  for (const key of ['name', 'namespace']) {
    const field = tracing.child(entry, key);
    if (typeof field.value === 'string') metadata = tracing.with(metadata, key, field);
  }
  for (const key of ['labels', 'annotations']) {
    const pairs = mappingOf(both(key), entry, tracing);
    if (pairs !== undefined) metadata = tracing.with(metadata, key, pairs);
  }
  const data = kind === 'ConfigMap' ? mappingOf(literals, entry, tracing) : undefined;
  const bare: Traced<Mapping> = { value: { apiVersion: 'v1', kind }, at: entry.at };
  let named = tracing.with(bare, 'metadata', metadata);
  if (kind === 'Secret') named = tracing.with(named, 'type', secretType(entry, tracing));
  const behavior = entry.value['behavior'];
  const isPlain = [generatorOptions.value, own.value].some(
    options => ownField(options, 'disableNameSuffixHash') === true,
  );
  return {
    origin: manifest,
    object: data === undefined ? named : tracing.with(named, 'data', data),
    previous: [],
    prefixes: [],
    suffixes: [],
    generated: { behavior: behavior === 'merge' || behavior === 'replace' ? behavior : 'create', hashed: !isPlain },
  };
};

const secretType = (entry: Traced, tracing: Tracing): Traced => {
  const type = tracing.child(entry, 'type');
  return typeof type.value === 'string' ? type : { value: 'Opaque', at: entry.at };
};

const mappingOf = (
  pairs: readonly (readonly [string, Traced])[],
  { at }: Traced,
  tracing: Tracing,
): Traced<Mapping> | undefined =>
  pairs.length === 0
    ? undefined
    : pairs.reduce<Traced<Mapping>>((mapping, [key, value]) => tracing.with(mapping, key, value), { value: {}, at });

const unquoted = (text: string): string => /^(["'])(.*)\1$/s.exec(text)?.[2] ?? text;

/** What a later kustomization says of a generated object that it merges with or replaces. */
export const absorbed = (earlier: Resource, next: Resource, tracing: Tracing): Resource => {
  const old = whole(earlier, tracing);
  const metadataOf = (resource: Resource) => tracing.child(resource.object, 'metadata');
  const join = (one: Traced, other: Traced): Traced => {
    if (!isTracedMapping(one)) return other;
    if (!isTracedMapping(other)) return one;
    return Object.keys(other.value).reduce<Traced<Mapping>>(
      (mapping, key) => tracing.with(mapping, key, tracing.child(other, key)),
      one,
    );
  };
  let metadata = metadataOf(old);
  for (const key of ['labels', 'annotations']) {
    const joined = join(tracing.child(metadata, key), tracing.child(metadataOf(next), key));
    if (isTracedMapping(metadata) && isMapping(joined.value)) metadata = tracing.with(metadata, key, joined);
  }
  const data = join(
    next.generated?.behavior === 'merge' ? tracing.child(old.object, 'data') : { value: undefined, at: next.object.at },
    tracing.child(next.object, 'data'),
  );
  const object = tracing.with(next.object, 'metadata', metadata);
  return {
    ...old,
    object: isMapping(data.value) ? tracing.with(object, 'data', data) : object,
    generated: {
      behavior: old.generated?.behavior ?? 'create',
      hashed: (old.generated?.hashed ?? false) && (next.generated?.hashed ?? false),
    },
  };
};
