import type { Path } from '../../finding.ts';
import { dns1123Subdomain, pathSegment } from '../names.ts';
import type { TypedReference } from '../objects.ts';
import { type AdmissionViolation, invalidName, required } from './violation.ts';

export type ReferenceCheck =
  | 'referenceGroupInvalid'
  | 'referenceKindMissing'
  | 'referenceKindInvalid'
  | 'referenceNameMissing'
  | 'referenceNameInvalid';

/** API server, all versions: a reference by group, kind and name; nobody looks whether there is such a kind. */
export function* admitReference(reference: TypedReference, path: Path): Iterable<AdmissionViolation<ReferenceCheck>> {
  const { apiGroup, kind, name } = reference;
  if (apiGroup !== undefined) {
    yield* invalidName('referenceGroupInvalid', [...path, 'apiGroup'], dns1123Subdomain(apiGroup));
  }
  if (kind) yield* invalidName('referenceKindInvalid', [...path, 'kind'], pathSegment(kind));
  else yield required('referenceKindMissing', [...path, 'kind']);
  if (name) yield* invalidName('referenceNameInvalid', [...path, 'name'], pathSegment(name));
  else yield required('referenceNameMissing', [...path, 'name']);
}
