import type { KubernetesVersion } from '../kubernetes/versions.ts';
import { type Advise, createAdvice } from './advice.ts';
import { type Decoded, decoded } from './decode.ts';
import { type Definition, Library, type SchemaFile } from './definition.ts';
import { type Identity, identify } from './kinds.ts';
import { withoutNulls } from './nulls.ts';
import type { ShapeProblem } from './problem.ts';
import { withServerAnswers } from './server.ts';
import { walked } from './walk.ts';

/** What is known of an object by its shape alone. */
export interface Judged {
  /** The object as the API server has it in hand. */
  readonly decoded: unknown;
  /** In the order of the manifest; empty for kinds without a schema. */
  readonly problems: readonly ShapeProblem[];
}

/** Everything known about the shape of objects in one version of Kubernetes. */
export interface Schemas {
  readonly version: KubernetesVersion;
  /** Does this version know the kind, did another, or was another one meant? */
  identify(apiVersion: string, kind: string): Identity;
  judge(apiVersion: string, kind: string, value: unknown): Judged;
  /** The object as the API server has it in hand: without nulls. A value without any comes back as it is. */
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
  const needsExtensions = apiVersions === undefined || [...new Set(apiVersions)].some(isExtension);
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
  const kinds = new Map<string, KnownKind>();
  let advise: Advise | undefined;
  // There are many objects of few kinds.
  const known = (apiVersion: string, kind: string): KnownKind => {
    const name = `${apiVersion} ${kind}`;
    let found = kinds.get(name);
    if (found === undefined) {
      found = { identity: identify(library, apiVersion, kind), definition: library.kind(name) };
      kinds.set(name, found);
    }
    return found;
  };
  const explained = (
    root: Definition,
    isCustom: boolean,
    value: unknown,
    problems: readonly ShapeProblem[],
  ): readonly ShapeProblem[] => {
    advise ??= createAdvice();
    const withAdvice = advise;
    return withServerAnswers(root, isCustom, problems).map(problem =>
      problem.type === 'unknownField' ? withAdvice(root, value, problem) : problem,
    );
  };
  return {
    version,
    identify: (apiVersion, kind) => known(apiVersion, kind).identity,
    judge(apiVersion, kind, value) {
      const { definition } = known(apiVersion, kind);
      if (definition === undefined) return { decoded: withoutNulls(value), problems: none };
      const { problems, mayHoldNull } = walked(definition, value);
      return {
        decoded: mayHoldNull ? withoutNulls(value, { type: 'definition', definition }) : value,
        problems: problems.length === 0 ? none : explained(definition, isExtension(apiVersion), value, problems),
      };
    },
    decoded(apiVersion, kind, value) {
      const { definition } = known(apiVersion, kind);
      return withoutNulls(value, definition && { type: 'definition', definition });
    },
    decode(apiVersion, kind, value) {
      const { definition } = known(apiVersion, kind);
      return definition === undefined ? { unknownFields: [] } : decoded(definition, walked(definition, value).problems);
    },
  };
}

interface KnownKind {
  readonly identity: Identity;
  /** Absent where the version does not have the kind. */
  readonly definition: Definition | undefined;
}
