import type { Inventory, NearMiss, OpenReason } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import { likeness } from '../kubernetes/selectors/distance.ts';
import type { LabelDifference } from '../kubernetes/selectors/nearest-miss.ts';
import { selectorPairs } from '../kubernetes/selectors.ts';
import { hasSelector } from '../kubernetes/service.ts';
import { nameOf } from './names.ts';
import { broken, type Judgement, unknown } from './verdict.ts';

/** Why nothing stands behind a Service, as far as the input can tell. */
export const nothingBehind = (service: Service, inventory: Inventory): Judgement =>
  hasSelector(service.spec) ? nothingSelected(service, inventory) : nothingWritten(service, inventory);

const nothingSelected = (service: Service, inventory: Inventory): Judgement => {
  const answer = inventory.podsSelectedBy(service);
  const because = answer.kind === 'unknown' ? answer.because : [];
  const selector = selectorPairs(service.spec.selector).map(([key, value]) => `${key}=${value}`);
  const [near] = inventory.nearMisses(service);
  const fact = `no pod carries ${selector.join(', ')}`;
  const reason = near === undefined ? fact : `${fact}; ${differenceIn(near)}`;
  // Absence is weak evidence, but pods in the very file that fit nearly are a contradiction.
  const contradicted = near?.scope === 'file' || inventory.hasWorkloadsInFile(service);
  return judged(reason, because, contradicted);
};

const nothingWritten = (service: Service, inventory: Inventory): Judgement => {
  const near = inventory.endpointsNear(service).find(({ name, manifest }) => {
    const wanted = manifest.kind === 'EndpointSlice' ? undefined : likeness(service.name, name);
    return wanted !== undefined;
  });
  const fact = 'no selector, and no Endpoints or EndpointSlice names it';
  const reason = near === undefined ? fact : `${fact}; ${nameOf(near)} has another name`;
  return judged(reason, inventory.openBecause(service), near?.manifest.file === service.manifest.file);
};

const judged = (reason: string, because: readonly OpenReason[], contradicted: boolean): Judgement => {
  const others = because.filter(other => other !== 'partial-input');
  if (others.length > 0) return unknown(`${reason} here; ${others.map(inWords).join(', ')}`);
  return because.length === 0 || contradicted ? broken(reason) : unknown(`${reason} in this input`);
};

const differenceIn = ({ workload, miss }: NearMiss): string =>
  miss === undefined
    ? `${nameOf(workload)} does, in namespace ${workload.namespace ?? '<namespace>'}`
    : `${nameOf(workload)} has ${miss.differences.map(found).join(' and ')}`;

const found = (difference: LabelDifference): string => {
  switch (difference.kind) {
    case 'other-value':
      return `${difference.key}=${difference.found}`;
    case 'other-key':
      return `${difference.foundKey}=${difference.value}`;
    case 'missing-key':
      return `no ${difference.key}`;
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
    case 'placeholder':
      return 'objects with placeholders were skipped';
    case 'broken':
      return 'a document nearby cannot be read';
    case 'kustomization':
      return 'a kustomization may change labels or names';
  }
};
