import type { AdmissionViolation } from '../kubernetes/admission/violation.ts';
import type { Manifest } from '../source/manifest.ts';
import type { Check } from './checks.ts';
import { valueAt } from './value-at.ts';

type Cause = (
  refused: AdmissionViolation,
  all: readonly AdmissionViolation[],
  manifest: Manifest,
) => AdmissionViolation | undefined;

/** The first refusal for one of these reasons. */
const firstOf =
  (...checks: readonly Check[]): Cause =>
  (_, all) =>
    all.find(({ check }) => checks.some(one => one === check));

/** The server adds the labels of the template to objects that have none, and the name of a Job to its labels. */
const originOfLabel: Cause = (refused, all, { value }) => {
  const isWritten = ({ path }: AdmissionViolation) => valueAt(value, path) !== undefined;
  if (isWritten(refused)) return undefined;
  const alike = all.filter(({ check }) => check === refused.check);
  return (
    alike.find(other => isWritten(other) && other.path.at(-1) === refused.path.at(-1)) ??
    all.find(({ check }) => check === 'nameInvalid' || check === 'generateNameInvalid') ??
    alike.find(other => !isWritten(other))
  );
};

const causes: Partial<Readonly<Record<Check, Cause>>> = {
  labelKeyInvalid: originOfLabel,
  labelValueInvalid: originOfLabel,
  selectorInvalid: ({ path: selector }, all) =>
    all.find(({ path }) => path.length > selector.length && selector.every((step, index) => step === path[index])),
  // No selector matches nothing; nor has a template that is not there the labels.
  selectorMatchesNot: (_, all, { value }) =>
    all.find(({ check }) => check === 'selectorMissing' || check === 'generatedLabelContradicted') ??
    all.find(({ check }) => check === 'containersMissing' && valueAt(value, ['spec', 'template']) == null),
  selectorNotGenerated: firstOf('generatedLabelContradicted'),
  generatedLabelContradicted: firstOf('generatedLabelContradicted'),
  // A volume that is refused is none.
  mountWithoutVolume: ({ path: mount }, all, { value }) =>
    all.find(({ path }) => {
      const list = path.lastIndexOf('volumes');
      return list >= 0 && valueAt(value, [...path.slice(0, list + 2), 'name']) === valueAt(value, mount);
    }),
};

const causeByCheck: ReadonlyMap<string, Cause> = new Map(Object.entries(causes));

/**
 * A refusal that only follows from another belongs to it: whoever repairs the one has repaired the other. What is missing
 * is refused for its form as well.
 */
export const causeOf = (...[refused, all, manifest]: Parameters<Cause>): AdmissionViolation => {
  const place = refused.path.join('\n');
  const absence = all.find(({ reason, path }) => reason === 'FieldValueRequired' && path.join('\n') === place);
  return absence ?? causeByCheck.get(refused.check)?.(refused, all, manifest) ?? refused;
};
