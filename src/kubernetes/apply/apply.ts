import type { KubernetesObject } from '../objects.ts';
import { mergedByKubectl } from './client-side.ts';
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
  switch (method) {
    case 'replace':
      return wanted;
    case 'clientSideApply':
      return mergedByKubectl({ ...last }, { ...live }, { ...wanted }) as unknown as Kind;
    case 'serverSideApply':
      if (hasDoubledEntry({ ...wanted })) return 'doubledEntry';
      return mergedByServer({ ...last }, { ...live }, { ...wanted }) as unknown as Kind;
  }
}
