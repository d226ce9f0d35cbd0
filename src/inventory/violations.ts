import type { Admit } from '../kubernetes/admission/admit.ts';
import { type AdmissionViolation, none, withSilence } from '../kubernetes/admission/violation.ts';
import type { Manifest } from '../source/manifest.ts';
import type { FaultlessValues } from '../source/reading-cache.ts';
import { decodedObject } from './catalog.ts';
import type { Kustomizations } from './kustomize/kustomizations.ts';
import { once } from './memoized.ts';
import type { JudgedManifest } from './views.ts';

/** A kustomization with labels writes them into selectors and pod templates alike. */
const ofSelector: ReadonlySet<string> = new Set(['selectorMissing', 'selectorEmpty', 'selectorMatchesNot']);

/** What `kubectl get` prints of a Job holds the labels that it was given; nobody creates that Job once more. */
const ofStoredJob: ReadonlySet<string> = new Set(['generatedLabelContradicted', 'selectorNotGenerated']);

/** What the API server would refuse of each object: of all that are judged, when one is first asked about. */
export const createViolations = (
  manifests: readonly JudgedManifest[],
  admit: Admit,
  kustomizations: Kustomizations,
  asked: Parameters<Admit>[1],
  faultless?: FaultlessValues,
): ((manifest: Manifest) => readonly AdmissionViolation[]) => {
  const violationsOf = (judged: JudgedManifest): readonly AdmissionViolation[] => {
    const { manifest, problems, passed } = judged;
    if (passed !== undefined) return none;
    const object = decodedObject(judged);
    if (object === undefined || manifest.file.live) return none;
    const refused = admit(object, asked);
    if (refused.length === 0) return none;
    faultless?.delete(object);
    const features = kustomizations.featuresOver(manifest);
    const mayBeAdded = features.has('patches') || features.has('components');
    // Of an object with unknown fields a dry run says no more than a request does.
    const isStrict = problems.some(({ type }) => type === 'unknownField');
    const ofDryRun = () => (isStrict ? none : admit(object, { ...asked, dryRun: true }));
    return withSilence(refused, ofDryRun).filter(
      // kubectl clears the resourceVersion before it creates an object, so nobody meets that refusal.
      ({ check, reason }) =>
        check !== 'resourceVersionSet' &&
        !(object.metadata?.resourceVersion && ofStoredJob.has(check)) &&
        !(mayBeAdded && (reason === 'FieldValueRequired' || reason === 'FieldValueNotFound')) &&
        !((mayBeAdded || features.has('labels')) && ofSelector.has(check)),
    );
  };
  const all = once(() => {
    const found = new Map<Manifest, readonly AdmissionViolation[]>();
    for (const judged of manifests) {
      const violations = violationsOf(judged);
      if (violations.length > 0) found.set(judged.manifest, violations);
    }
    return found;
  });
  return manifest => all().get(manifest) ?? none;
};
