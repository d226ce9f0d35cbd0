import type { Path, Violation } from '../finding.ts';
import { addTo } from '../inventory/grouping.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { memoized } from '../inventory/memoized.ts';
import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import { fieldPath, generalPath } from '../schema/path.ts';
import { placesExplainedBy } from '../schema/reduce.ts';
import { at, keyOf, type Manifest, missing, type Place } from '../source/manifest.ts';
import { causeOf } from './causes.ts';
import { speakerOf } from './speakers.ts';
import { valueAt } from './value-at.ts';

/** What the API server refuses at one place: the violations that one finding puts into words. */
export interface Refusal extends Pick<AdmissionViolation, 'check' | 'path' | 'other' | 'problem'> {
  /** The refused value, or its parent where nothing is written. */
  readonly at: Place;
  /** As written; empty where nothing is. */
  readonly text: string;
  readonly server: readonly Violation[];
}

/** Any object, by its manifest. */
type Object = { readonly manifest: Manifest };

/** A violation, and the one from which it follows; mostly that is itself. */
interface Spoken {
  readonly refused: AdmissionViolation;
  readonly cause: AdmissionViolation;
}

/** Lists whose entries are one place: what is wrong with a port is one mistake, whichever field shows it. */
const entries: ReadonlySet<string> = new Set(['ports', 'ownerReferences']);

/** The refusals that this rule puts into words, one for each place. */
export const refusalsFor = (rule: string, object: Object, inventory: Inventory): readonly Refusal[] => {
  const places = new Map<string, Spoken[]>();
  for (const spoken of spokenForBy(rule, object, inventory)) {
    const { path } = spoken.cause;
    const isOfEntry = entries.has(String(path[1]));
    const place = path.slice(0, isOfEntry ? 3 : undefined).join('\n');
    places.set(place, [...(places.get(place) ?? []), spoken]);
  }
  return [...places.values()].flatMap(spoken => together(spoken, object) ?? []);
};

/** Everything that this rule puts into words as one refusal, for mistakes that show at several places. */
export const refusalFor = (rule: string, object: Object, inventory: Inventory): Refusal | undefined =>
  together(spokenForBy(rule, object, inventory), object);

/** The places of all that this rule puts into words. */
export const refusedPaths = (rule: string, object: Object, inventory: Inventory): readonly Path[] =>
  spokenForBy(rule, object, inventory).map(({ refused }) => refused.path);

/** The value where it is written, the key of a list or mapping, the parent of what is missing. */
export const writtenOrMissing = ({ manifest }: Object, path: Path): Place => {
  const value = valueAt(manifest.value, path);
  if (value === undefined) return missing(manifest, ...path);
  const isNested = typeof value === 'object' && value !== null && typeof path.at(-1) === 'string';
  return isNested ? keyOf(manifest, ...path) : at(manifest, ...path);
};

const spokenForBy = (rule: string, { manifest }: Object, inventory: Inventory): readonly Spoken[] =>
  inventory.violationsOf({ manifest }).length === 0 ? none : (spokenIn(inventory)(manifest).get(rule) ?? none);

/** By rule: many ask about one object, and each violation is for one of them. */
const spokenIn = memoized(
  (inventory: Inventory) =>
    memoized((manifest: Manifest): ReadonlyMap<string, readonly Spoken[]> => {
      const all = inventory.violationsOf({ manifest });
      const unknown = inventory.problemsOf({ manifest }).filter(problem => problem.type === 'unknownField');
      const explained = new Set(unknown.flatMap(placesExplainedBy));
      const misspelled = new Set(unknown.map(({ near, path }) => near ?? String(path.at(-1))));
      const byRule = new Map<string, Spoken[]>();
      for (const refused of all) {
        const cause = causeOf(refused, all, manifest);
        // What is missing only because it stands at the wrong place or under a wrong name, unknown-field speaks of.
        if (misspelled.has(String(cause.path.at(-1))) && valueAt(manifest.value, cause.path) == null) continue;
        // Volumes that stand at the wrong place are missed by every mount.
        if (cause.check === 'mountWithoutVolume' && misspelled.has('volumes')) continue;
        if (explained.has(fieldPath(cause.path)) || explained.has(generalPath(cause.path))) continue;
        addTo(byRule, speakerOf(cause, all, manifest), { refused, cause });
      }
      return byRule;
    }),
  new WeakMap(),
);

const none: readonly Spoken[] = [];

const together = (spoken: readonly Spoken[], object: Object): Refusal | undefined => {
  const [first] = spoken;
  if (first === undefined) return undefined;
  const { check, path, other } = first.cause;
  const problem = spoken.find(({ refused }) => refused.problem)?.refused.problem;
  const value = valueAt(object.manifest.value, path);
  return {
    check,
    path,
    at: writtenOrMissing(object, path),
    text: typeof value === 'object' || value === undefined ? '' : String(value),
    server: spoken.flatMap(({ refused: { field, reason, isUnspoken } }) => (isUnspoken ? [] : { field, reason })),
    ...(other && { other }),
    ...(problem && { problem }),
  };
};
