import { distance } from '../text/distance.ts';
import { suggest } from '../text/suggest.ts';
import { apiVersions, groupOf } from './api-versions.ts';
import type { Library } from './definition.ts';
import type { Identity } from './kinds.ts';

const unchecked: Identity = { type: 'unchecked' };

/** What a kind is of which the library has no schema, in any version of Kubernetes. */
export function identifyWithoutSchema(library: Library, apiVersion: string, kind: string): Identity {
  const { kinds, removed, kubernetesGroups } = apiVersions();
  const removal = removed.get(`${apiVersion} ${kind}`);
  if (removal !== undefined) return removal.removedIn <= library.minor ? { type: 'removed', ...removal } : unchecked;
  const single = kind === 'List' ? kind : kind.replace(/List$/, '');
  if (kinds.get(apiVersion)?.includes(single) || older.has(`${apiVersion} ${single}`)) return unchecked;
  // Kubernetes has more previews than anyone could list, and they come and go.
  if (isPreview(apiVersion) && kubernetesGroups.has(groupOf(apiVersion))) return unchecked;
  return misnamed(apiVersion, kind) ?? unchecked;
}

/** Stable versions that are still served beside the one to write today. */
const older: ReadonlySet<string> = new Set([
  'autoscaling/v1 HorizontalPodAutoscaler',
  'v1 ComponentStatus',
  'events.k8s.io/v1 Event',
]);

function isPreview(apiVersion: string): boolean {
  return /(^|\/)v\d+(alpha|beta)\d+$/.test(apiVersion);
}

function misnamed(apiVersion: string, kind: string): Identity | undefined {
  const { kinds, kubernetesGroups } = apiVersions();
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
  return nearKind(apiVersion, kind, isKubernetes ? [...kinds.values()].flat() : []);
}

/** `service`, `Deploymnet`: first among the kinds of the API version, then among others. */
function nearKind(apiVersion: string, kind: string, others: readonly string[]): Identity | undefined {
  const here = apiVersions().kinds.get(apiVersion) ?? [];
  for (const candidates of [here, others]) {
    const near = suggest(kind, candidates);
    if (near === undefined || !isNear(kind, near, Math.max(1, Math.floor(kind.length / 4)))) continue;
    const home = candidates === here ? apiVersion : (homesOf(near)[0] ?? apiVersion);
    return { type: 'misnamed', apiVersion: home, kind: near };
  }
  return undefined;
}

/** Kinds are short and alike (`Role`, `Route`), so that one more edit says little. */
function isNear(one: string, other: string, edits: number): boolean {
  return distance(one.toLowerCase(), other.toLowerCase()) <= edits;
}

function homesOf(kind: string): readonly string[] {
  return [...apiVersions().kinds].flatMap(([apiVersion, kinds]) => (kinds.includes(kind) ? [apiVersion] : []));
}
