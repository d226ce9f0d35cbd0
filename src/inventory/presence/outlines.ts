import type { Manifest, SourceFile } from '../../source/manifest.ts';
import { groupBy } from '../grouping.ts';
import { memoized, once } from '../memoized.ts';

/** Kinds of Kubernetes itself that run containers of their own; without any, the API server takes none of them. */
const RUNNERS: ReadonlySet<string> = new Set([
  ...['Pod', 'ReplicationController', 'PodTemplate', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet'],
  ...['Job', 'CronJob'],
]);
const isRunner = ({ apiVersion, kind }: Manifest): boolean =>
  RUNNERS.has(kind) && /^(apps|batch|extensions)\/|^v1$/.test(apiVersion);

/** Kinds that say everything below `spec`, unlike a ServiceExport, whose name is all of it. */
const SPECIFIED: ReadonlySet<string> = new Set([
  ...RUNNERS,
  ...['Ingress', 'IngressClass', 'NetworkPolicy', 'ServiceImport', 'ServiceMonitor', 'PodMonitor'],
  ...['Gateway', 'HTTPRoute', 'GRPCRoute', 'TCPRoute', 'TLSRoute', 'UDPRoute', 'ReferenceGrant', 'BackendTLSPolicy'],
]);
const IDENTITY: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'status']);

const holdsKey = (value: unknown, keys: ReadonlySet<string>, depth = 0): boolean => {
  if (typeof value !== 'object' || value === null || depth > 12) return false;
  if (Array.isArray(value)) return value.some(item => holdsKey(item, keys, depth + 1));
  for (const key in value) {
    const child = (value as Manifest['value'])[key];
    if ((keys.has(key) && child !== null) || holdsKey(child, keys, depth + 1)) return true;
  }
  return false;
};

const CONTAINERS: ReadonlySet<string> = new Set(['containers', 'container', 'image']);
const IMAGE: ReadonlySet<string> = new Set(['image']);

/** Nobody forgot a field here: the object does not say at all what is to run. Containers at a wrong place are a mistake. */
const runsNothing = ({ value }: Manifest): boolean => !holdsKey(value, CONTAINERS);

const isNameOnly = ({ kind, value }: Manifest): boolean => {
  if (!SPECIFIED.has(kind)) return false;
  for (const key in value) if (!IDENTITY.has(key) && value[key] !== null) return false;
  return true;
};

/**
 * What stands for an object, told by what stands beside it: the objects that a drawing names, an application without
 * a single image, the few fields that a test expects of an object which another file of the folder holds in full.
 * Alone in its file such an object is what somebody means to apply. `files`: the manifests of each file.
 */
export const createOutlines = (files: readonly (readonly Manifest[])[]): ((manifest: Manifest) => boolean) => {
  const shared = new Map<SourceFile, readonly Manifest[]>();
  for (const inFile of files) {
    const [first, second] = inFile;
    if (first !== undefined && second !== undefined) shared.set(first.file, inFile);
  }
  // Hardly ever does a folder hold two things under one name: only then anybody looks for images.
  const namesakes = once(() => {
    const known = new Map<Manifest, readonly Manifest[]>();
    for (const group of groupBy(files.flat().filter(isRunner), placeOf).values()) {
      if (group.length > 1) for (const manifest of group) known.set(manifest, group);
    }
    return known;
  });
  const isDrawn = memoized((inFile: readonly Manifest[]): boolean => {
    let count = 0;
    for (const manifest of inFile) {
      if (!isRunner(manifest)) continue;
      if (!runsNothing(manifest)) return false;
      count++;
    }
    return count > 1;
  });

  const hasImage = memoized(({ value }: Manifest) => holdsKey(value, IMAGE));
  const standsInFullBeside = (manifest: Manifest): boolean => {
    const group = isRunner(manifest) ? namesakes().get(manifest) : undefined;
    if (group === undefined || hasImage(manifest)) return false;
    return group.some(other => other.file !== manifest.file && hasImage(other));
  };

  return manifest => {
    // Somebody builds it, patches and all.
    if (manifest.built !== undefined) return false;
    const inFile = shared.get(manifest.file);
    return (inFile !== undefined && (isNameOnly(manifest) || isDrawn(inFile))) || standsInFullBeside(manifest);
  };
};

/** Equal for what one folder holds under one name. */
const placeOf = ({ file, kind, name }: Manifest): string => `${file.folder}\n${kind}\n${name}`;
