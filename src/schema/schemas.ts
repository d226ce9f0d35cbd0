import type { KubernetesVersion } from '../kubernetes/versions.ts';
import { withAdvice } from './advice.ts';
import { type Decoded, decoded } from './decode.ts';
import { Library, type SchemaFile } from './definition.ts';
import { type Identity, identify } from './kinds.ts';
import { withoutNulls } from './nulls.ts';
import type { ShapeProblem } from './problem.ts';
import { withServerAnswers } from './server.ts';
import { shapeProblems } from './walk.ts';

/** Everything known about the shape of objects in one version of Kubernetes. */
export interface Schemas {
  readonly version: KubernetesVersion;
  /** Does this version know the kind, did another, or was another one meant? */
  identify(apiVersion: string, kind: string): Identity;
  /** All problems of an object, in the order of the manifest; empty for kinds without a schema. */
  check(apiVersion: string, kind: string, value: unknown): readonly ShapeProblem[];
  /** The object as the API server has it in hand once it is decoded: without nulls. A value without any comes back as it is. */
  decoded(apiVersion: string, kind: string, value: unknown): unknown;
  /** What strict decoding by the API server answers for an object of a built-in kind. */
  decode(apiVersion: string, kind: string, value: unknown): Decoded;
}

const extensionGroups: ReadonlySet<string> = new Set([
  'gateway.networking.k8s.io',
  'multicluster.x-k8s.io',
  'monitoring.coreos.com',
]);

const none: readonly ShapeProblem[] = [];

/**
 * The schemas of one version. With `apiVersions`, only what these need is loaded; manifests of other API versions are
 * then not checked.
 */
export async function loadSchemas(version: KubernetesVersion, apiVersions?: Iterable<string>): Promise<Schemas> {
  const needsExtensions = apiVersions === undefined || [...apiVersions].some(isExtension);
  const { default: kubernetes } = await import('../../schemas/kubernetes.json', { with: { type: 'json' } });
  const files: SchemaFile[] = [kubernetes];
  if (needsExtensions) {
    const { default: extensions } = await import('../../schemas/extensions.json', { with: { type: 'json' } });
    files.push(extensions);
  }
  return schemasOf(version, files);
}

/** Whether the schemas of an API version are kept apart from those of Kubernetes itself. */
export function isExtension(apiVersion: string): boolean {
  return extensionGroups.has(apiVersion.split('/')[0] ?? '');
}

function schemasOf(version: KubernetesVersion, files: readonly SchemaFile[]): Schemas {
  const library = new Library(Number(version.split('.')[1]), files);
  return {
    version,
    identify: (apiVersion, kind) => identify(library, apiVersion, kind),
    check(apiVersion, kind, value) {
      const root = library.kind(`${apiVersion} ${kind}`);
      if (root === undefined) return none;
      const problems = shapeProblems(root, value);
      if (problems.length === 0) return none;
      return withServerAnswers(root, isExtension(apiVersion), problems).map(problem =>
        problem.type === 'unknownField' ? withAdvice(root, value, problem) : problem,
      );
    },
    decoded(apiVersion, kind, value) {
      const definition = library.kind(`${apiVersion} ${kind}`);
      return withoutNulls(value, definition && { type: 'definition', definition });
    },
    decode(apiVersion, kind, value) {
      const root = library.kind(`${apiVersion} ${kind}`);
      return root === undefined ? { unknownFields: [] } : decoded(root, shapeProblems(root, value));
    },
  };
}
