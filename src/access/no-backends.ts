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

interface Absence {
  /** With the input it is said of, or without: `no pod carries app=web`, `no pod in this input carries app=web`. */
  readonly fact: (where: string) => string;
  readonly near: string | undefined;
  /** What was meant stands in the very file: absence alone is weak evidence, a contradiction is not. */
  readonly contradicted: boolean;
}

const judged = ({ fact, near, contradicted }: Absence, because: readonly OpenReason[]): Judgement => {
  const hiding = because.filter(reason => reason !== 'partial-input');
  const isCertain = because.length === 0 || (contradicted && hiding.length === 0);
  const parts = [
    fact(isCertain ? '' : ' in this input'),
    ...(near === undefined ? [] : [near]),
    ...hiding.map(inWords),
  ];
  return isCertain ? broken(parts.join('; ')) : unknown(parts.join('; '));
};

const nothingSelected = (service: Service, inventory: Inventory): Judgement => {
  const answer = inventory.podsSelectedBy(service);
  const because = answer.kind === 'unknown' ? answer.because : [];
  const selector = selectorPairs(service.spec.selector).map(([key, value]) => `${key}=${value}`);
  // Pods that serve another Service already are hardly those that were meant.
  const near = inventory.nearMisses(service).find(({ workload }) => inventory.servicesSelecting(workload).length === 0);
  // A kustomization that sets the namespace brings both together.
  const isMoved = near !== undefined && near.miss === undefined && inventory.kustomizedBy(service).has('namespace');
  return judged(
    {
      fact: where => `no pod${where} carries ${selector.join(', ')}`,
      near: near && differenceIn(near),
      contradicted: near?.scope === 'file',
    },
    isMoved ? [...because, 'kustomization'] : because,
  );
};

const nothingWritten = (service: Service, inventory: Inventory): Judgement => {
  const near = inventory
    .endpointsNear(service)
    .find(({ name, manifest }) => manifest.kind === 'Endpoints' && likeness(service.name, name) !== undefined);
  return judged(
    {
      fact: where => `no selector, and no Endpoints or EndpointSlice${where} belongs to it`,
      near: near && `${nameOf(near)} has another name`,
      contradicted: near?.manifest.file === service.manifest.file,
    },
    inventory.openBecause(service),
  );
};

const differenceIn = ({ workload, miss }: NearMiss): string =>
  miss === undefined
    ? `${nameOf(workload)} does, but in namespace ${workload.namespace ?? '<namespace>'}`
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
      return 'a kustomization may change that';
  }
};
