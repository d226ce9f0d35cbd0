import type { Inventory, OpenReason } from '../inventory/inventory.ts';
import { type Absence, absenceOf, foundInstead } from '../inventory/presence/absence.ts';
import type { Service } from '../inventory/views.ts';
import { selectorPairs } from '../kubernetes/selectors.ts';
import { hasSelector } from '../kubernetes/service.ts';
import { nameOf } from './names.ts';
import { nothingWritten } from './no-endpoints.ts';
import { broken, type Judgement, unknown } from './verdict.ts';

/** Why nothing stands behind a Service, as far as the input can tell. */
export const nothingBehind = (service: Service, inventory: Inventory): Judgement =>
  hasSelector(service.spec) ? nothingSelected(service, inventory) : nothingWritten(service, inventory);

interface Nothing {
  /** With the input it is said of, or without: `no pod carries app=web`, `no pod in this input carries app=web`. */
  readonly fact: (where: string) => string;
  readonly near: string | undefined;
  readonly isCertain: boolean;
}

export const judged = ({ fact, near, isCertain }: Nothing, because: readonly OpenReason[]): Judgement => {
  const hiding = because.filter(reason => reason !== 'partial-input');
  const parts = [
    fact(isCertain ? '' : because.includes('unread') ? ' that could be read' : ' in this input'),
    ...(near === undefined ? [] : [near]),
    ...hiding.map(inWords),
  ];
  return isCertain ? broken(parts.join('; ')) : unknown(parts.join('; '));
};

const nothingSelected = (service: Service, inventory: Inventory): Judgement => {
  const answer = inventory.podsSelectedBy(service);
  const absence = absenceOf(service, inventory);
  const selector = selectorPairs(service.spec.selector).map(([key, value]) => `${key}=${value}`);
  return judged(
    {
      fact: where => `no pod${where} carries ${selector.join(', ')}`,
      near: absence && nearIn(absence),
      isCertain: answer.kind === 'none' || isCertain(absence),
    },
    answer.kind === 'unknown' ? answer.because : [],
  );
};

const isCertain = (absence: Absence | undefined): boolean =>
  absence?.certainty === 'in one file' || absence?.certainty === 'in a complete input';

const nearIn = (absence: Absence): string | undefined => {
  switch (absence.kind) {
    case 'nothing-similar':
      return undefined;
    case 'other-namespace':
      return `${nameOf(absence.workload)} does, but in namespace ${absence.workload.namespace ?? '<namespace>'}`;
    case 'controller-labels':
      return `${nameOf(absence.workload)} does, but its pod template does not`;
    case 'other-labels':
      return `${nameOf(absence.workload)} has ${absence.miss.differences.map(foundInstead).join(' and ')}`;
  }
};

const inWords = (reason: OpenReason): string => {
  switch (reason) {
    case 'partial-input':
      return 'the input may not be all there is';
    case 'operator':
      return 'an operator may make them';
    case 'run-time':
      return 'one of these labels is set in the cluster';
    case 'template':
      return 'templates were skipped';
    case 'patch':
      return 'patches were skipped';
    case 'outline':
      return 'outlines of objects were skipped';
    case 'placeholder':
      return 'objects with placeholders were skipped';
    case 'broken':
      return 'a document nearby cannot be read';
    case 'kustomization':
      return 'a kustomization may change that';
    case 'unread':
      return 'the cluster did not let everything be read';
  }
};
