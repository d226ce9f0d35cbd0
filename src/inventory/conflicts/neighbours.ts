import { groupOf } from '../../kubernetes/groups.ts';
import type { Manifest } from '../../source/manifest.ts';
import { addTo, groupBy } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import type { Kustomizations } from '../kustomize/kustomizations.ts';
import { memoized, once } from '../memoized.ts';
import { areOfOneRoot, rootOf, unitOf } from '../scopes.ts';
import type { View } from '../views.ts';

type Neighbours = Pick<Inventory, 'existTogether' | 'isMeshed' | 'definedBefore' | 'isAmongVariants'>;

/** What all the manifests of the input say together, whether svclens judges them or reads past. */
export const createNeighbours = (manifests: readonly Manifest[], kustomizations: Kustomizations): Neighbours => {
  const meshed = once(() => {
    // Few versions are written many times.
    const isOfMesh = memoized((apiVersion: string) => MESH_GROUPS.has(groupOf(apiVersion)));
    return new Set(
      manifests.filter(manifest => isOfMesh(manifest.apiVersion) || asksForSidecars(manifest)).map(unitOf),
    );
  });
  const first = once(() => {
    const before = new Map<Manifest, Manifest>();
    // What is of one place stands together: files come one after the other, and so do the roots.
    let start = 0;
    for (let end = 1; end <= manifests.length; end++) {
      if (end < manifests.length && areOfOnePlace(manifests[start], manifests[end])) continue;
      if (end - start > 1) noteRepeated(manifests.slice(start, end), before);
      start = end;
    }
    return before;
  });
  /** One object given twice is a slip; a file that does it again and again lines up variants. */
  const repeated = once(() => groupBy(first().keys(), placeOf));
  return {
    existTogether: (one, other) =>
      areOfOneRoot(one.manifest, other.manifest) &&
      (one.manifest.built !== undefined ||
        one.manifest.file === other.manifest.file ||
        kustomizations.areTogether(one.manifest, other.manifest)),
    isMeshed: ({ manifest }: Pick<View, 'manifest'>) => meshed().size > 0 && meshed().has(unitOf(manifest)),
    definedBefore: ({ manifest }) => first().get(manifest),
    isAmongVariants: ({ manifest }) => (repeated().get(placeOf(manifest))?.length ?? 0) >= VARIANTS,
  };
};

const VARIANTS = 3;

const MESH_GROUPS: ReadonlySet<string> = new Set([
  ...['networking.istio.io', 'security.istio.io', 'telemetry.istio.io', 'linkerd.io', 'policy.linkerd.io'],
  ...['kuma.io', 'consul.hashicorp.com', 'gateway.networking.k8s.io'],
]);
const INJECTION = ['istio-injection', 'istio.io/rev', 'linkerd.io/inject', 'kuma.io/sidecar-injection'] as const;
const ENABLED: ReadonlySet<unknown> = new Set(['enabled', 'ingress', 'true']);

/** For all pods of a namespace. */
const asksForSidecars = (manifest: Manifest): boolean => {
  if (manifest.kind !== 'Namespace' || manifest.apiVersion !== 'v1') return false;
  return ['labels', 'annotations']
    .map(field => fieldOf(manifest.value['metadata'], field))
    .some(given =>
      INJECTION.some(key => ENABLED.has(fieldOf(given, key)) || (key === 'istio.io/rev' && fieldOf(given, key))),
    );
};

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === key)?.[1] : undefined;

/** Where the cluster would see one object in two of one identity: in one file as written, in one root as built. */
const placeOf = (manifest: Manifest): string => rootOf(manifest) || manifest.file.name;

const areOfOnePlace = (one: Manifest | undefined, other: Manifest | undefined): boolean =>
  one?.built?.root === other?.built?.root && (one?.built !== undefined || one?.file === other?.file);

const noteRepeated = (together: readonly Manifest[], before: Map<Manifest, Manifest>): void => {
  const byName = new Map<string, Manifest[]>();
  for (const manifest of together) {
    const { apiVersion, kind, namespace, name } = manifest;
    if (!apiVersion || !kind || !name) continue;
    const named = namespace ? `${namespace}\n${name}` : name;
    const earlier = byName.get(named)?.find(other => isOfSameKind(other, manifest));
    if (earlier === undefined) addTo(byName, named, manifest);
    else before.set(manifest, earlier);
  }
};

const isOfSameKind = (one: Manifest, other: Manifest): boolean =>
  one.kind === other.kind && groupOf(one.apiVersion) === groupOf(other.apiVersion);
