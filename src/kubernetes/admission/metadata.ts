import type { Path } from '../../finding.ts';
import { annotationKey, byteLength, dns1123Label, labelValue, type NameProblems, qualifiedName } from '../names.ts';
import type { Labels, ObjectMeta } from '../objects.ts';
import { admitFinalizers, admitOwnerReferences } from './owners.ts';
import {
  type AdmissionViolation,
  fieldOf,
  invalid,
  invalidName,
  joined,
  none,
  required,
  violation,
} from './violation.ts';

export type MetadataCheck =
  | 'namespaceInvalid'
  | 'nameMissing'
  | 'nameInvalid'
  | 'generateNameInvalid'
  | 'labelKeyInvalid'
  | 'labelValueInvalid'
  | 'annotationKeyInvalid'
  | 'annotationsTooLarge'
  | 'ownerReferenceIncomplete'
  | 'ownerReferenceBanned'
  | 'ownerReferencesTwoControllers'
  | 'finalizerInvalid'
  | 'finalizerUnqualified'
  | 'finalizersContradict'
  | 'resourceVersionSet';

export type MetadataViolation = AdmissionViolation<MetadataCheck>;

/** The endings that the server appends to `generateName` have five characters, and the result at most 63. */
const generatedEnding = 'xxxxx';
const generatedBase = 63 - generatedEnding.length;
const annotationsLimit = 256 * 1024;

/** API server, all versions: the name an object gets; with `generateName` the ending is only an example. */
export function effectiveName(metadata: ObjectMeta | undefined): string {
  if (metadata?.name) return metadata.name;
  return metadata?.generateName ? metadata.generateName.slice(0, generatedBase) + generatedEnding : '';
}

/** API server, all versions: the namespace is looked up before anything else; the answer "not found" has no field. */
export function admitNamespace(metadata: ObjectMeta | undefined): readonly AdmissionViolation<'namespaceInvalid'>[] {
  if (!metadata?.namespace) return none;
  const [problem] = dns1123Label(metadata.namespace);
  if (problem === undefined) return none;
  return [invalid('namespaceInvalid', ['metadata', 'namespace'], { problem, stage: 'namespace' })];
}

/** API server, all versions: metadata of a new object. `nameRule` depends on the kind. */
export function admitMetadata(
  metadata: ObjectMeta | undefined,
  nameRule: (name: string) => NameProblems,
): readonly MetadataViolation[] {
  const { generateName, labels, annotations, ownerReferences, finalizers } = metadata ?? {};
  return joined<MetadataViolation>(
    generateName ? admitGenerateName(generateName, nameRule) : none,
    admitName(metadata, nameRule),
    labels && !areLabels(labels) ? admitLabels(labels, ['metadata', 'labels']) : none,
    annotations ? admitAnnotations(annotations, ['metadata', 'annotations']) : none,
    ownerReferences ? admitOwnerReferences(ownerReferences) : none,
    finalizers ? admitFinalizers(finalizers) : none,
  );
}

function admitGenerateName(
  generateName: string,
  nameRule: (name: string) => NameProblems,
): Iterable<MetadataViolation> {
  const problems = nameRule(withoutTrailingHyphen(generateName));
  return invalidName('generateNameInvalid', ['metadata', 'generateName'], problems);
}

function admitName(
  metadata: ObjectMeta | undefined,
  nameRule: (name: string) => NameProblems,
): Iterable<MetadataViolation> {
  const name = effectiveName(metadata);
  if (name === '') return [required('nameMissing', ['metadata', 'name'])];
  const problems = nameRule(name);
  if (problems.length === 0) return none;
  const path = ['metadata', metadata?.name ? 'name' : 'generateName'];
  return invalidName('nameInvalid', path, problems, { field: 'metadata.name' });
}

/**
 * API server, all versions: a new object has no version yet; the storage fails without naming a field. kubectl clears the
 * version before it creates an object, so only other clients meet this.
 */
export function admitStorage(metadata: ObjectMeta | undefined): readonly AdmissionViolation<'resourceVersionSet'>[] {
  if (!metadata?.resourceVersion) return none;
  const path = ['metadata', 'resourceVersion'];
  return [violation('InternalError', 'resourceVersionSet', path, { field: '', stage: 'storage' })];
}

/** Whether there is nothing to say of labels, as of nearly all. */
export function areLabels(labels: Labels): boolean {
  for (const key in labels) {
    if (qualifiedName(key).length > 0 || labelValue(labels[key] ?? '').length > 0) return false;
  }
  return true;
}

/**
 * API server, all versions: labels, and selectors that are plain key-value pairs. The answer never says which entry, only
 * `blamed`.
 */
export function* admitLabels(
  labels: Labels,
  path: Path,
  blamed = path,
): Iterable<AdmissionViolation<'labelKeyInvalid' | 'labelValueInvalid'>> {
  for (const key in labels) {
    const keyProblems = qualifiedName(key);
    const valueProblems = labelValue(labels[key] ?? '');
    if (keyProblems.length === 0 && valueProblems.length === 0) continue;
    const field = fieldOf(blamed);
    yield* invalidName('labelKeyInvalid', [...path, key], keyProblems, { field });
    yield* invalidName('labelValueInvalid', [...path, key], valueProblems, { field });
  }
}

/** API server, all versions: annotations of an object or of the pods it makes. The answer never says which entry. */
export function* admitAnnotations(
  annotations: Labels,
  path: Path,
  blamed = path,
): Iterable<AdmissionViolation<'annotationKeyInvalid' | 'annotationsTooLarge'>> {
  let size = 0;
  for (const key in annotations) {
    size += byteLength(key) + byteLength(annotations[key] ?? '');
    const problems = annotationKey(key);
    if (problems.length === 0) continue;
    yield* invalidName('annotationKeyInvalid', [...path, key], problems, { field: fieldOf(blamed) });
  }
  if (size <= annotationsLimit) return;
  yield violation('FieldValueTooLong', 'annotationsTooLarge', path, { field: fieldOf(blamed) });
}

/** A prefix may end in a hyphen, because an ending follows. The server puts a letter in place of the last two characters. */
function withoutTrailingHyphen(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}
