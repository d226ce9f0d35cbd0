import type { Manifest } from '../../source/manifest.ts';
import { isMapping, type Mapping, ownField, type Traced, type Tracing } from './tracing.ts';

export interface Id {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly name: string;
  /** Empty where none is written. */
  readonly namespace: string;
}

/** An object on its way through the kustomizations. */
export interface Resource {
  /** Who wrote it; for what a generator makes, the kustomization. */
  readonly origin: Manifest;
  readonly object: Traced<Mapping>;
  /** What it was called before, oldest first: references name it so. */
  readonly previous: readonly Id[];
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** Its value is what was kept of an object that is read past. */
  readonly isCut?: true;
  /** What patches make of the rest of it, for whoever asks. */
  readonly patchesOfRest?: readonly ((object: Traced<Mapping>) => Traced<Mapping>)[];
  readonly generated?: { readonly behavior: 'create' | 'merge' | 'replace'; readonly hashed: boolean };
}

/** An object of a file, which nothing has changed yet. */
export const resourceOf = (origin: Manifest): Resource => {
  const { kept } = origin;
  const at = { manifest: origin, path: [] };
  const unchanged = { origin, previous: [], prefixes: [], suffixes: [] };
  return kept === undefined
    ? { ...unchanged, object: { value: origin.value, at } }
    : { ...unchanged, object: { value: kept, at }, isCut: true };
};

/** With everything that was written, for whoever reads or changes more than its metadata. */
export const whole = (resource: Resource, tracing: Tracing): Resource => {
  if (!resource.isCut) return resource;
  const { isCut: _, patchesOfRest = [], origin, object, ...others } = resource;
  const written: Traced<Mapping> = { value: origin.value, at: { manifest: origin, path: [] } };
  const patched = patchesOfRest.reduce((before, patch) => patch(before), written);
  return {
    ...others,
    origin,
    object: IDENTITY.reduce((before, key) => {
      const known = tracing.child(object, key);
      return known.value === before.value[key] ? before : tracing.with(before, key, known);
    }, patched),
  };
};

/** Of a cut object always at hand, and as far as the kustomizations have come. */
const IDENTITY = ['apiVersion', 'kind', 'metadata'];

/** Kinds without namespace, as far as kustomize is certain of it: of the versions that it was built with. */
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(
  Object.entries({
    v1: ['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume'],
    'admissionregistration.k8s.io/v1': [
      ...['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
      ...['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'],
    ],
    'admissionregistration.k8s.io/v1beta1': ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
    'apiextensions.k8s.io/v1': ['CustomResourceDefinition'],
    'apiextensions.k8s.io/v1beta1': ['CustomResourceDefinition'],
    'apiregistration.k8s.io/v1': ['APIService'],
    'apiregistration.k8s.io/v1beta1': ['APIService'],
    'certificates.k8s.io/v1': ['CertificateSigningRequest'],
    'certificates.k8s.io/v1beta1': ['CertificateSigningRequest'],
    'flowcontrol.apiserver.k8s.io/v1beta1': ['FlowSchema', 'PriorityLevelConfiguration'],
    'networking.k8s.io/v1': ['IngressClass'],
    'networking.k8s.io/v1beta1': ['IngressClass'],
    'node.k8s.io/v1': ['RuntimeClass'],
    'node.k8s.io/v1beta1': ['RuntimeClass'],
    'policy/v1beta1': ['PodSecurityPolicy'],
    'rbac.authorization.k8s.io/v1': ['ClusterRole', 'ClusterRoleBinding'],
    'rbac.authorization.k8s.io/v1beta1': ['ClusterRole', 'ClusterRoleBinding'],
    'scheduling.k8s.io/v1': ['PriorityClass'],
    'scheduling.k8s.io/v1beta1': ['PriorityClass'],
    'storage.k8s.io/v1': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    'storage.k8s.io/v1beta1': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
  }).flatMap(([apiVersion, kinds]) => kinds.map(kind => `${apiVersion} ${kind}`)),
);

export const apiVersionOf = ({ group, version }: Pick<Id, 'group' | 'version'>): string =>
  group === '' ? version : `${group}/${version}`;

export const isClusterScoped = (id: Id): boolean => CLUSTER_SCOPED.has(`${apiVersionOf(id)} ${id.kind}`);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const idOf = (object: unknown): Id => {
  const apiVersion = textOf(ownField(object, 'apiVersion'));
  const slash = apiVersion.indexOf('/');
  const metadata = ownField(object, 'metadata');
  return {
    group: apiVersion.slice(0, Math.max(0, slash)),
    version: apiVersion.slice(slash + 1),
    kind: textOf(ownField(object, 'kind')),
    name: textOf(ownField(metadata, 'name')),
    namespace: textOf(ownField(metadata, 'namespace')),
  };
};

export const currentId = ({ object }: Resource): Id => idOf(object.value);

export const originalId = (resource: Resource): Id => resource.previous[0] ?? currentId(resource);

export const allIds = (resource: Resource): readonly Id[] => [...resource.previous, currentId(resource)];

/** kustomize takes a missing namespace for `default`, and compares no namespaces of kinds that have none. */
export const effectiveNamespace = (id: Id): string =>
  isClusterScoped(id) ? '' : id.namespace === '' ? 'default' : id.namespace;

export const isSameId = (one: Id, other: Id): boolean =>
  one.name === other.name &&
  one.kind === other.kind &&
  one.group === other.group &&
  one.version === other.version &&
  effectiveNamespace(one) === effectiveNamespace(other);

export interface KindPattern {
  readonly group?: string | undefined;
  readonly version?: string | undefined;
  readonly kind?: string | undefined;
}

/** What a pattern leaves out, it leaves open. */
export const isOfKind = (id: Id, { group = '', version = '', kind = '' }: KindPattern): boolean =>
  (kind === '' || kind === id.kind) &&
  (group === '' || group === id.group) &&
  (version === '' || version === id.version);

/** Remembers what the resource is called now, before it gets another name, namespace or kind. */
export const remembered = (resource: Resource): Resource => {
  const id = currentId(resource);
  return { ...resource, previous: [...resource.previous, { ...id, namespace: effectiveNamespace(id) }] };
};

export const withMetadata = (
  tracing: Tracing,
  object: Traced<Mapping>,
  key: string,
  field: Traced<string> | undefined,
): Traced<Mapping> => {
  const child = tracing.child(object, 'metadata');
  const metadata = isMapping(child.value) ? { value: child.value, at: child.at } : { value: {}, at: child.at };
  if (field === undefined && !(key in metadata.value)) return object;
  const changed = field === undefined ? tracing.without(metadata, key) : tracing.with(metadata, key, field);
  return tracing.with(object, 'metadata', changed);
};

/** The name keeps its place: what is wrong with a name is mended where it was written. */
export const renamed = (tracing: Tracing, resource: Resource, name: string): Resource => {
  const { at } = tracing.child(tracing.child(resource.object, 'metadata'), 'name');
  return { ...resource, object: withMetadata(tracing, resource.object, 'name', { value: name, at }) };
};
