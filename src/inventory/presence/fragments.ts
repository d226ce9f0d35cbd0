import { groupOf } from '../../kubernetes/groups.ts';
import type { Manifest } from '../../source/manifest.ts';

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

/** Nobody nests deeper, unless to keep readers busy. */
const DEEPEST = 12;

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && key in value ? (value as Record<string, unknown>)[key] : undefined;

const isCalledFor = (value: string, key: string): boolean =>
  value === value.toUpperCase() && (value.toLowerCase() === key.toLowerCase() || CALLED_FOR.test(value));

/** YAML reads `[IMAGE_URL]` as a list, and `#{IMAGE}` as a comment on nothing. */
const isImageLeftOpen = (value: unknown): boolean =>
  value === null || (Array.isArray(value) && value.length === 1 && /^[A-Z_]+$/.test(String(value[0])));

/** `{name}` of a Python format string is read as a mapping with one key that has no value. */
const isBracedWord = (value: object): boolean => {
  const values = Object.values(value);
  return values.length === 1 && values[0] === null;
};

/** `service_name`, `service_port`: one underscore where none may stand is a mistake, two are a template for sed. */
const SNAKE_CASE = /^[a-z]+(_[a-z]+)+$/;
const NAMES_FOR_SED = new Set([...NAMES, 'externalName', 'targetPort']);

/** Without any sign of the expressions above: nearly every text. What is left open in capitals has no small letter in front. */
const PLAIN = /^(?:[a-wyz/]|[A-Z][A-Za-z]*[a-z])[^$<{_]*$/;

/** What is read of a place: everything, what a variable comes from, or nothing but marks and images. */
type Reading = 'all' | 'source' | 'marks';

/** What one walk through a value finds. */
interface Traces {
  isPatch: boolean;
  hasPlaceholder: boolean;
  /** Images and variables are read in `spec` only. */
  isInSpec: boolean;
  nameForSed: string | undefined;
}

const tracesIn = (value: Manifest['value']): Traces => {
  const traces: Traces = { isPatch: false, hasPlaceholder: false, isInSpec: false, nameForSed: undefined };
  for (const key in value) {
    traces.isInSpec = key === 'spec';
    readField(traces, key, value[key], 0, 'all');
  }
  return traces;
};

const readField = (traces: Traces, key: string, value: unknown, depth: number, around: Reading): void => {
  if (key === '$patch') traces.isPatch = true;
  if (around === 'marks' && typeof value !== 'object') return;
  let reading = around;
  if (traces.isInSpec && key === 'image' && isImageLeftOpen(value)) traces.hasPlaceholder = true;
  // Kustomize and sed fill in the ConfigMaps and Secrets that variables come from.
  if (traces.isInSpec && key === 'valueFrom' && around === 'marks') reading = 'source';
  else if (FREE_TEXT.has(key)) reading = 'marks';
  else if (around !== 'marks' && !PLAIN.test(key) && PLACEHOLDER.test(key)) traces.hasPlaceholder = true;
  read(traces, key, value, depth + 1, reading);
};

const read = (traces: Traces, key: string, value: unknown, depth: number, reading: Reading): void => {
  if (typeof value === 'string') {
    if (reading !== 'marks' && !PLAIN.test(value)) readText(traces, key, value, reading);
    return;
  }
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const item of value) read(traces, key, item, depth + 1, reading);
    return;
  }
  if (reading !== 'marks' && (key === 'name' || key === 'namespace' || NUMBERS.has(key)) && isBracedWord(value))
    traces.hasPlaceholder = true;
  for (const name in value) {
    const child = (value as Manifest['value'])[name];
    // The many texts of an environment.
    if (reading === 'marks' && typeof child === 'string' && name !== '$patch') continue;
    readField(traces, name, child, depth, reading);
  }
};

const readText = (traces: Traces, key: string, text: string, reading: Reading): void => {
  const isPlaceholder =
    PLACEHOLDER.test(text) ||
    (NUMBERS.has(key) && PLACEHOLDER_PORT.test(text)) ||
    (NAMES.has(key) && (PLACEHOLDER_NAME.test(text) || isCalledFor(text, key)));
  if (isPlaceholder) traces.hasPlaceholder = true;
  if (reading === 'source' || !NAMES_FOR_SED.has(key) || !SNAKE_CASE.test(text)) return;
  if (traces.nameForSed !== undefined && traces.nameForSed !== text) traces.hasPlaceholder = true;
  traces.nameForSed = text;
};

const annotationsHold = ({ value }: Manifest): boolean => {
  const written = fieldOf(fieldOf(value['metadata'], 'annotations'), TELLING_ANNOTATION);
  return typeof written === 'string' && PLACEHOLDER.test(written);
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
  if (MONITORS.has(kind) && groupOf(apiVersion) === 'monitoring.coreos.com') {
    return Object.keys(spec ?? {}).every(field => field === 'endpoints' || field === 'podMetricsEndpoints');
  }
  if (!OWNERS.has(kind)) return false;
  // Containers one level too high are a mistake: the object does say what to run.
  const isLaidOver = ['selector', 'containers'].every(field => !isPresent(fieldOf(spec, field)));
  return isLaidOver && lacksImages(fieldOf(fieldOf(spec, 'template'), 'spec'));
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

const isNamedAsPatch = (name: string): boolean => name.includes('patch') && NAMED_AS_PATCH.test(name);

/**
 * `listedAsPatch`: a kustomization lists the manifest's file among its patches. `isFaultless`: an earlier run has found that
 * its value is that of a whole object.
 */
export const fragmentOf = (manifest: Manifest, listedAsPatch: boolean, isFaultless = false): Fragment | undefined => {
  if (listedAsPatch || isNamedAsPatch(manifest.file.name)) return 'patch';
  if (isFaultless) return undefined;
  const { isPatch, hasPlaceholder } = tracesIn(manifest.value);
  if (isPatch) return 'patch';
  if (hasPlaceholder || annotationsHold(manifest)) return 'placeholder';
  return isPartial(manifest) || isExpectedState(manifest) ? 'patch' : undefined;
};
