import { groupOf } from '../../kubernetes/groups.ts';
import type { Manifest } from '../../source/manifest.ts';
import { groupBy } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import type { Kustomizations } from '../kustomize/kustomizations.ts';
import { once } from '../memoized.ts';
import { areOfOneRoot, rootOf, unitOf } from '../scopes.ts';
import type { View } from '../views.ts';

type Neighbours = Pick<Inventory, 'existTogether' | 'isMeshed' | 'definedBefore' | 'isAmongVariants'>;

/** What all the manifests of the input say together, whether svclens judges them or reads past. */
export const createNeighbours = (manifests: readonly Manifest[], kustomizations: Kustomizations): Neighbours => {
  const meshed = once(() => new Set(manifests.filter(saysMesh).map(unitOf)));
  const first = once(() => {
    const before = new Map<Manifest, Manifest>();
    for (const together of groupBy(manifests, placeOf).values()) {
      if (together.length > 1) noteRepeated(together, before);
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
    isMeshed: ({ manifest }: Pick<View, 'manifest'>) => meshed().has(unitOf(manifest)),
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

const saysMesh = (manifest: Manifest): boolean => {
  const { apiVersion, kind } = manifest;
  if (MESH_GROUPS.has(groupOf(apiVersion))) return true;
  if (apiVersion !== 'v1' || kind !== 'Namespace') return false;
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

const noteRepeated = (together: readonly Manifest[], before: Map<Manifest, Manifest>): void => {
  const known = new Map<string, Manifest>();
  for (const manifest of together) {
    const { apiVersion, kind, namespace = '', name } = manifest;
    if (!apiVersion || !kind || !name) continue;
    const identity = `${groupOf(apiVersion)}\n${kind}\n${namespace}\n${name}`;
    const earlier = known.get(identity);
    if (earlier === undefined) known.set(identity, manifest);
    else before.set(manifest, earlier);
  }
};
