import { qualifiedName } from '../names.ts';
import type { OwnerReference } from '../objects.ts';
import type { MetadataViolation } from './metadata.ts';
import { invalid, invalidName } from './violation.ts';

/** API server, all versions: which objects an object belongs to. */
export function* admitOwnerReferences(references: readonly OwnerReference[]): Iterable<MetadataViolation> {
  const path = ['metadata', 'ownerReferences'];
  let controller: number | undefined;
  for (const [index, reference] of references.entries()) {
    const version = versionOf(reference.apiVersion ?? '');
    const missing = { apiVersion: !version, kind: !reference.kind, name: !reference.name, uid: !reference.uid };
    for (const [field, isMissing] of Object.entries(missing)) {
      if (isMissing)
        yield invalid('ownerReferenceIncomplete', [...path, index, field], {
          field: `metadata.ownerReferences.${field}`,
        });
    }
    if (reference.apiVersion === 'v1' && reference.kind === 'Event') {
      yield invalid('ownerReferenceBanned', [...path, index], { field: 'metadata.ownerReferences' });
    }
    if (!reference.controller) continue;
    if (controller === undefined) controller = index;
    else {
      yield invalid('ownerReferencesTwoControllers', [...path, index, 'controller'], {
        field: 'metadata.ownerReferences',
        other: [...path, controller, 'controller'],
      });
    }
  }
}

/** `group/version` or `version`; anything with more slashes has none. */
function versionOf(apiVersion: string): string {
  const parts = apiVersion.split('/');
  return parts.length > 2 ? '' : (parts.at(-1) ?? '');
}

const unqualifiedFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** API server, all versions: who has to agree before the object is deleted. */
export function* admitFinalizers(finalizers: readonly string[]): Iterable<MetadataViolation> {
  const path = ['metadata', 'finalizers'];
  for (const [index, finalizer] of finalizers.entries()) {
    yield* invalidName('finalizerInvalid', [...path, index], qualifiedName(finalizer), {
      field: 'metadata.finalizers',
    });
  }
  const orphan = finalizers.indexOf('orphan');
  const foreground = finalizers.indexOf('foregroundDeletion');
  if (orphan >= 0 && foreground >= 0) {
    yield invalid('finalizersContradict', [...path, Math.max(orphan, foreground)], {
      field: 'metadata.finalizers',
      other: [...path, Math.min(orphan, foreground)],
    });
  }
  for (const [index, finalizer] of finalizers.entries()) {
    if (finalizer.includes('/') || unqualifiedFinalizers.includes(finalizer)) continue;
    yield invalid('finalizerUnqualified', [...path, index]);
  }
}
