import { groupOf } from '../kubernetes/pods.ts';
import type { Manifest } from '../source/manifest.ts';

/** Why a manifest is not an object that anybody applies as it stands. */
export type Fragment = 'patch' | 'outline' | 'placeholder';

/** What sed, envsubst, cookiecutter and documentation leave to be filled in. */
const PLACEHOLDER =
  /\$\{|\$\(\w{2,}\)|\$[A-Z_]{2,}|\{\{|^<[^<>]+>$|^%[A-Z_]+%$|^__\w+__$|^@[A-Z_]+@$|^\([^()]*(\([^()]*\))*[^()]*\)$|^x\.x\.x\.x|^(replace|your)_\w+$/;
/** No port is written with letters and an underscore: `replace_port`, `HTTP_PORT`. */
const PLACEHOLDER_PORT = /^([a-z]+(_[a-z]+)+|[A-Z]+(_[A-Z]+)+)$/;
/** `AUTO_REPLACE`, `web.<your domain>`: no name is written with capitals and underscores, or in brackets. */
const PLACEHOLDER_NAME = /^[A-Z]{2,}(_[A-Z]+)+|<[^<>]+>/;
/** `name: NAME`, `image: [IMAGE_URL]`: what is wanted here, in capitals. */
const CALLED_FOR = /^(\w+[-_.])*(CHANGE|REPLACE|FILL)[-_]?(ME|IN)$/;
const NAMES = new Set([
  ...['name', 'namespace', 'host', 'hosts', 'hostnames', 'secretName', 'storageClassName', 'caBundle'],
]);
const NUMBERS = new Set(['port', 'nodePort', 'containerPort', 'hostPort']);
/** Annotations that decide about the traffic; all others are free text. */
const TELLING_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
/** Free text: what stands there does no harm to names, labels and ports. */
const FREE_TEXT = new Set([
  'annotations',
  'env',
  'args',
  'command',
  'data',
  'stringData',
  'volumes',
  'image',
  'status',
  // Regular expressions, and `${1}` for what they found.
  'relabelings',
  'metricRelabelings',
]);

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined;

const isCalledFor = (value: string, key: string): boolean =>
  value === value.toUpperCase() && (value.toLowerCase() === key.toLowerCase() || CALLED_FOR.test(value));

/** YAML reads `[IMAGE_URL]` as a list, and `#{IMAGE}` as a comment on nothing. */
const isImageLeftOpen = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 1 && /^[A-Z_]+$/.test(String(value[0])));

const hasOpenImage = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null || depth > 12) return false;
  if (Array.isArray(value)) return value.some(item => hasOpenImage(item, depth + 1));
  return Object.entries(value).some(
    ([key, child]) => (key === 'image' && isImageLeftOpen(child)) || hasOpenImage(child, depth + 1),
  );
};

/** `{name}` of a Python format string is read as a mapping with one key that has no value. */
const isBracedWord = (value: object): boolean => {
  const values = Object.values(value);
  return values.length === 1 && values[0] === null;
};

const hasPlaceholder = (value: unknown, key: string, depth: number): boolean => {
  if (typeof value === 'string') {
    if (NUMBERS.has(key) && PLACEHOLDER_PORT.test(value)) return true;
    if (PLACEHOLDER.test(value)) return true;
    return NAMES.has(key) && (PLACEHOLDER_NAME.test(value) || isCalledFor(value, key));
  }
  if (typeof value !== 'object' || value === null || depth > 12) return false;
  if (Array.isArray(value)) return value.some(item => hasPlaceholder(item, key, depth + 1));
  if ((key === 'name' || key === 'namespace' || NUMBERS.has(key)) && isBracedWord(value)) return true;
  return Object.entries(value).some(
    ([name, child]) => !FREE_TEXT.has(name) && (PLACEHOLDER.test(name) || hasPlaceholder(child, name, depth + 1)),
  );
};

/** `service_name`, `service_port`: one underscore where none may stand is a mistake, two are a template for sed. */
const SNAKE_CASE = /^[a-z]+(_[a-z]+)+$/;
const NAMES_FOR_SED = new Set([...NAMES, 'externalName', 'targetPort']);

const isSedTemplate = ({ value }: Manifest): boolean => {
  const names = new Set<string>();
  collectNamesForSed(value, '', 0, names);
  return names.size > 1;
};

const collectNamesForSed = (value: unknown, key: string, depth: number, names: Set<string>): void => {
  if (typeof value === 'string') {
    if (NAMES_FOR_SED.has(key) && SNAKE_CASE.test(value)) names.add(value);
  } else if (Array.isArray(value)) {
    for (const item of value) collectNamesForSed(item, key, depth + 1, names);
  } else if (typeof value === 'object' && value !== null && depth < 12) {
    for (const [name, child] of Object.entries(value)) {
      if (!FREE_TEXT.has(name)) collectNamesForSed(child, name, depth + 1, names);
    }
  }
};

/** Kustomize and sed fill in the ConfigMaps and Secrets that variables come from. */
const variablesHold = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null || depth > 12) return false;
  if (Array.isArray(value)) return value.some(item => variablesHold(item, depth + 1));
  return Object.entries(value).some(([key, child]) =>
    key === 'valueFrom' ? hasPlaceholder(child, key, depth) : key !== 'data' && variablesHold(child, depth + 1),
  );
};

const annotationsHold = ({ value }: Manifest): boolean => {
  const written = fieldOf(fieldOf(value['metadata'], 'annotations'), TELLING_ANNOTATION);
  return typeof written === 'string' && PLACEHOLDER.test(written);
};

const isMarkedAsPatch = (value: unknown, depth: number): boolean => {
  if (typeof value !== 'object' || value === null || depth > 12) return false;
  if (Array.isArray(value)) return value.some(item => isMarkedAsPatch(item, depth + 1));
  return '$patch' in value || Object.values(value).some(child => isMarkedAsPatch(child, depth + 1));
};

/** Scaffolds leave patch files that no kustomization lists; their names say what they are. */
const NAMED_AS_PATCH = /(^|[/_-])patch[_-][^/]*$|[_-]patch\.(ya?ml|json)$|(^|\/)patches[_-][^/]*$/;

const isPresent = (value: unknown): boolean => value !== undefined && value !== null;

const lacksImages = (podSpec: unknown): boolean => {
  const containers = fieldOf(podSpec, 'containers');
  return !Array.isArray(containers) || containers.some(container => !isPresent(fieldOf(container, 'image')));
};

/** Kinds whose manifests name the pods they own; without that and without images, nobody could run them. */
const OWNERS = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet']);

/**
 * What only makes sense laid over another object: a Service that says neither where its traffic goes nor on which port,
 * a workload without selector that does not say what to run, a monitor with nothing but endpoints.
 * Patches, samples of a single field, expected states of tests.
 */
const isPartial = ({ apiVersion, kind, value }: Manifest): boolean => {
  const spec = value['spec'];
  if (apiVersion === 'v1' && kind === 'Service') {
    if (isPresent(spec) && (typeof spec !== 'object' || Array.isArray(spec))) return false;
    const telling = ['ports', 'selector', 'clusterIP', 'externalName'].some(field => isPresent(fieldOf(spec, field)));
    return !telling && fieldOf(spec, 'type') !== 'ExternalName' && !hasStrayFields(value);
  }
  if (groupOf(apiVersion) === 'monitoring.coreos.com' && MONITORS.has(kind)) {
    return Object.keys(spec ?? {}).every(field => field === 'endpoints' || field === 'podMetricsEndpoints');
  }
  // Containers one level too high are a mistake: the object does say what to run.
  const isLaidOver = ['selector', 'containers'].every(field => !isPresent(fieldOf(spec, field)));
  return OWNERS.has(kind) && isLaidOver && lacksImages(fieldOf(fieldOf(spec, 'template'), 'spec'));
};

const MONITORS = new Set(['ServiceMonitor', 'PodMonitor']);

const isCut = (reference: unknown): boolean =>
  isPresent(fieldOf(reference, 'kind')) && ['apiVersion', 'uid'].every(field => !isPresent(fieldOf(reference, field)));

/** Read back from a cluster, without everything that differs from run to run: what a test expects, not what is applied. */
const isExpectedState = ({ value }: Manifest): boolean => {
  const references = fieldOf(value['metadata'], 'ownerReferences');
  return Array.isArray(references) && references.some(isCut);
};

const OBJECT_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

/** Ports and selector written beside spec are a mistake and no patch. */
const hasStrayFields = (value: Manifest['value']): boolean => Object.keys(value).some(key => !OBJECT_FIELDS.has(key));

/** `listedAsPatch`: a kustomization lists the manifest's file among its patches. */
export const fragmentOf = (manifest: Manifest, listedAsPatch: boolean): Fragment | undefined => {
  if (listedAsPatch || NAMED_AS_PATCH.test(manifest.file.name) || isMarkedAsPatch(manifest.value, 0)) return 'patch';
  const { value } = manifest;
  if (hasPlaceholder(value, '', 0) || variablesHold(value['spec'], 0) || annotationsHold(manifest))
    return 'placeholder';
  if (isSedTemplate(manifest) || hasOpenImage(value['spec'], 0)) return 'placeholder';
  return isPartial(manifest) || isExpectedState(manifest) ? 'patch' : undefined;
};
