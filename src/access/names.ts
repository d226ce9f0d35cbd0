import type { View } from '../inventory/views.ts';
import { at, type Place } from '../source/manifest.ts';
import type { Hop } from './path.ts';

/** `deployment/web`, as kubectl writes it. */
export const nameOf = ({ manifest, name }: View): string => `${manifest.kind.toLowerCase()}/${name || '<name>'}`;

export const hopOf = ({ manifest, name, namespace }: View): Pick<Hop, 'kind' | 'name' | 'namespace'> => ({
  kind: manifest.kind,
  name: name === '' ? undefined : name,
  namespace,
});

/** Where an object says who it is. */
export const placeOf = ({ manifest }: View): Place =>
  manifest.name === undefined ? at(manifest, 'kind') : at(manifest, 'metadata', 'name');

const most = 3;

/** `80 (http), 443 (https)`: the first few, and how many more there are. */
export const listed = (items: readonly string[]): string =>
  items.length <= most ? items.join(', ') : `${items.slice(0, most).join(', ')} and ${items.length - most} more`;
