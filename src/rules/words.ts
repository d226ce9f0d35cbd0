import type { Manifest } from '../source/manifest.ts';

/** `deployment/web`, as kubectl writes it. */
export const nameOf = ({ kind, name }: Manifest): string => `${kind.toLowerCase()}/${name ?? '<no name>'}`;

/** `the pods of deployment/web`, and a pod that stands for itself: `pod/web`. */
export const podsOf = (manifest: Manifest): string =>
  manifest.kind === 'Pod' ? nameOf(manifest) : `the pods of ${nameOf(manifest)}`;

/** `a`, `a and b`, `a, b and c`; what goes beyond `most` is counted. */
export function listed(items: readonly string[], most = 5): string {
  const shown = items.length > most ? [...items.slice(0, most - 1), `${items.length - most + 1} more`] : items;
  const last = shown.at(-1) ?? '';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}
