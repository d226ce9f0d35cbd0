import type { RemovedVersion } from './api-versions.ts';
import { includes, type Library } from './definition.ts';
import type { VersionRange } from './problem.ts';
import { identifyWithoutSchema } from './without-schema.ts';

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

export function identify(library: Library, apiVersion: string, kind: string): Identity {
  const knownIn = library.versionsOf(`${apiVersion} ${kind}`);
  if (knownIn !== undefined)
    return includes(knownIn, library.minor) ? { type: 'known' } : { type: 'elsewhere', knownIn };

  return identifyWithoutSchema(library, apiVersion, kind);
}
