import type { Path, Violation } from '../finding.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import { at, keyOf, missing, type Place } from '../source/manifest.ts';
import { speakerOf } from './speakers.ts';
import { valueAt } from './value-at.ts';

/** What the API server refuses at one place: the violations that one finding puts into words. */
export interface Refusal extends Pick<AdmissionViolation, 'check' | 'path' | 'other' | 'problem'> {
  /** The refused value, or its parent where nothing is written. */
  readonly at: Place;
  readonly server: readonly Violation[];
}

/** Lists whose entries are one place: what is wrong with a port is one mistake, whichever field shows it. */
const entries: ReadonlySet<string> = new Set(['ports', 'ownerReferences']);

/** The refusals that this rule puts into words, one for each place. */
export const refusalsFor = (rule: string, service: Service, inventory: Inventory): readonly Refusal[] => {
  const places = new Map<string, AdmissionViolation[]>();
  for (const violation of spokenForBy(rule, service, inventory)) {
    const isOfEntry = entries.has(String(violation.path[1]));
    const place = violation.path.slice(0, isOfEntry ? 3 : undefined).join(' ');
    places.set(place, [...(places.get(place) ?? []), violation]);
  }
  return [...places.values()].flatMap(violations => together(violations, service) ?? []);
};

/** Everything that this rule puts into words as one refusal, for mistakes that show at several places. */
export const refusalFor = (rule: string, service: Service, inventory: Inventory): Refusal | undefined =>
  together(spokenForBy(rule, service, inventory), service);

/** The places of all that this rule puts into words. */
export const refusedPaths = (rule: string, service: Service, inventory: Inventory): readonly Path[] =>
  spokenForBy(rule, service, inventory).map(({ path }) => path);

/** The value where it is written, the key of a list or mapping, the parent of what is missing. */
export const writtenOrMissing = ({ manifest }: Pick<Service, 'manifest'>, path: Path): Place => {
  const value = valueAt(manifest.value, path);
  if (value === undefined) return missing(manifest, ...path);
  const isNested = typeof value === 'object' && value !== null && typeof path.at(-1) === 'string';
  return isNested ? keyOf(manifest, ...path) : at(manifest, ...path);
};

const spokenForBy = (rule: string, service: Service, inventory: Inventory): readonly AdmissionViolation[] => {
  const all = inventory.violationsOf(service);
  if (all.length === 0) return all;
  const misspelled = fieldsMeantElsewhere(service, inventory);
  return all.filter(violation => {
    if (misspelled.has(String(violation.path.at(-1))) && valueAt(service.manifest.value, violation.path) == null)
      return false;
    return speakerOf(violation, all, service) === rule;
  });
};

/** Fields that are missing only because they stand at the wrong place or under a wrong name; unknown-field says so. */
const fieldsMeantElsewhere = (service: Service, inventory: Inventory): ReadonlySet<string> => {
  const unknown = inventory.problemsOf(service).filter(problem => problem.type === 'unknownField');
  return new Set(unknown.map(({ near, path }) => near ?? String(path.at(-1))));
};

const together = (violations: readonly AdmissionViolation[], service: Service): Refusal | undefined => {
  const [first] = violations;
  if (first === undefined) return undefined;
  const { check, path, other } = first;
  const problem = violations.find(violation => violation.problem)?.problem;
  return {
    check,
    path,
    at: writtenOrMissing(service, path),
    server: violations.map(({ field, reason }) => ({ field, reason })),
    ...(other && { other }),
    ...(problem && { problem }),
  };
};
