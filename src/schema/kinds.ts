import { distance, suggest } from '../text/suggest.ts';
import { builtInKinds, extensionKinds, type RemovedVersion, removedVersions } from './api-versions.ts';
import type { Library } from './definition.ts';
import type { VersionRange } from './problem.ts';

export type Identity =
  /** There is a schema for it. */
  | { readonly type: 'known' }
  /** A kind of Kubernetes or somebody's custom resource; nothing is known about its shape. */
  | { readonly type: 'unchecked' }
  /** The API version is gone from this version of Kubernetes. */
  | ({ readonly type: 'removed' } & RemovedVersion)
  /** Only other versions of Kubernetes know it. */
  | { readonly type: 'elsewhere'; readonly knownIn: VersionRange }
  /** No cluster knows it; this was probably meant. */
  | { readonly type: 'misnamed'; readonly apiVersion: string; readonly kind: string };

const unchecked: Identity = { type: 'unchecked' };

export function identify(library: Library, apiVersion: string, kind: string): Identity {
  const name = `${apiVersion} ${kind}`;
  const knownIn = library.versionsOf(name);
  if (knownIn !== undefined)
    return library.kind(name) === undefined ? { type: 'elsewhere', knownIn } : { type: 'known' };

  const removed = removedVersions.get(name);
  if (removed !== undefined) return removed.removedIn <= library.minor ? { type: 'removed', ...removed } : unchecked;
  const group = groupOf(apiVersion);
  if (isPreview(apiVersion) && kubernetesGroups.has(group)) return unchecked;

  const kindsHere = allKinds[apiVersion];
  if (kindsHere?.includes(stripList(kind)) || isOlderVersion(apiVersion, kind)) return unchecked;
  return misnamed(apiVersion, kind) ?? unchecked;
}

const allKinds: Readonly<Record<string, readonly string[]>> = { ...builtInKinds, ...extensionKinds };
const kubernetesGroups: ReadonlySet<string> = new Set([
  ...Object.keys(builtInKinds).map(groupOf),
  'events.k8s.io',
  'extensions',
]);

/** Stable versions that are still served beside the one in the table. */
const older: ReadonlySet<string> = new Set([
  'autoscaling/v1 HorizontalPodAutoscaler',
  'v1 ComponentStatus',
  'events.k8s.io/v1 Event',
]);

function isOlderVersion(apiVersion: string, kind: string): boolean {
  return older.has(`${apiVersion} ${stripList(kind)}`);
}

function misnamed(apiVersion: string, kind: string): Identity | undefined {
  const group = groupOf(apiVersion);
  const isKubernetes = kubernetesGroups.has(group);
  // The group of a custom resource has a dot in it; without one, only a known kind tells that a cluster was meant.
  const canBeCustom = group.includes('.') && !isKubernetes;
  const homes = homesOf(kind);
  const home = homes[0];
  if (home !== undefined) {
    const isMeant = !canBeCustom || homes.some(other => groupOf(other) !== group && isNear(apiVersion, other, 1));
    return isMeant ? { type: 'misnamed', apiVersion: home, kind } : undefined;
  }
  return nearKind(apiVersion, kind, isKubernetes ? Object.values(allKinds).flat() : []);
}

/** `service`, `Deploymnet`: first among the kinds of the API version, then among others. */
function nearKind(apiVersion: string, kind: string, others: readonly string[]): Identity | undefined {
  for (const candidates of [allKinds[apiVersion] ?? [], others]) {
    const near = suggest(kind, candidates);
    if (near === undefined || !isNear(kind, near, Math.max(1, Math.floor(kind.length / 4)))) continue;
    return {
      type: 'misnamed',
      apiVersion: candidates === others ? (homesOf(near)[0] ?? apiVersion) : apiVersion,
      kind: near,
    };
  }
  return undefined;
}

/** Kinds are short and alike (`Role`, `Route`), so that an edit more says little. */
function isNear(one: string, other: string, edits: number): boolean {
  return distance(one.toLowerCase(), other.toLowerCase()) <= edits;
}

function homesOf(kind: string): readonly string[] {
  return Object.keys(allKinds).filter(apiVersion => allKinds[apiVersion]?.includes(kind));
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}

function isPreview(apiVersion: string): boolean {
  return /(^|\/)v\d+(alpha|beta)\d+$/.test(apiVersion);
}

function stripList(kind: string): string {
  return kind === 'List' ? kind : kind.replace(/List$/, '');
}
