import type { KubernetesObject } from '../objects.ts';
import { mergedByKubectl } from './client-side.ts';
import type { Mapping } from './list-keys.ts';
import { hasDoubledEntry, mergedByServer } from './server-side.ts';

/** `replace` is `kubectl replace`; the others are `kubectl apply`, without and with --server-side. */
export type ChangeMethod = 'replace' | 'clientSideApply' | 'serverSideApply';

/**
 * kubectl and API server, all versions: the object that is to be stored in place of `live`, when the manifest `last` was
 * applied before and `wanted` is applied now. `doubledEntry`: the server cannot tell two entries of a list apart.
 */
export function requestedObject<Kind extends KubernetesObject>(
  method: ChangeMethod,
  last: Kind,
  live: Kind,
  wanted: Kind,
): Kind | 'doubledEntry' {
  const [applied, stored, now] = [fields(last), fields(live), fields(wanted)];
  switch (method) {
    case 'replace':
      return wanted;
    case 'clientSideApply':
      return mergedByKubectl(applied, stored, now) as unknown as Kind;
    case 'serverSideApply':
      if (hasDoubledEntry(now)) return 'doubledEntry';
      return mergedByServer(applied, stored, now) as unknown as Kind;
  }
}

function fields(object: KubernetesObject): Mapping {
  return object as unknown as Mapping;
}
