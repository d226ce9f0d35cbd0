import { dns1123Subdomain } from '../../names.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { DeploymentObject } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from '../metadata.ts';
import { admitNonNegative } from '../numbers.ts';
import { type AdmissionViolation, forbidden, invalid, joined, none, notSupported } from '../violation.ts';
import { admitNumbers, admitOwnSelector, admitSelectedTemplate, type ReplicatedCheck } from './replicated.ts';
import { admitRollingUpdate, type RollingUpdateCheck } from './rolling-update.ts';

export type DeploymentCheck =
  | MetadataCheck
  | ReplicatedCheck
  | RollingUpdateCheck
  | 'strategyUnknown'
  | 'rollingUpdateUnused'
  | 'deadlineBeforeReady';

type DeploymentViolation = AdmissionViolation<DeploymentCheck>;
type DeploymentSpec = NonNullable<DeploymentObject['spec']>;

const defaultDeadline = 600;
const defaultRollingUpdate = { maxUnavailable: '25%', maxSurge: '25%' };

/** API server, all versions: what it refuses about a new Deployment. */
export function admitDeployment(
  { metadata, spec = {} }: DeploymentObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly DeploymentViolation[] {
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    admitNumbers(spec),
    admitOwnSelector(spec.selector),
    admitSelectedTemplate(spec.selector, spec.template ?? {}, options.version),
    spec.strategy ? admitStrategy(spec.strategy) : none,
    admitNonNegative(spec.revisionHistoryLimit, ['spec', 'revisionHistoryLimit']),
    admitDeadline(spec),
    options.dryRun ? none : admitStorage(metadata),
  );
}

function* admitStrategy(strategy: NonNullable<DeploymentSpec['strategy']>): Iterable<DeploymentViolation> {
  const path = ['spec', 'strategy'];
  const { rollingUpdate } = strategy;
  switch (strategy.type || 'RollingUpdate') {
    case 'RollingUpdate':
      if (rollingUpdate)
        yield* admitRollingUpdate({ ...defaultRollingUpdate, ...rollingUpdate }, [...path, 'rollingUpdate']);
      return;
    case 'Recreate':
      if (!rollingUpdate) return;
      yield forbidden('rollingUpdateUnused', [...path, 'rollingUpdate'], { other: [...path, 'type'] });
      return;
    default:
      yield notSupported('strategyUnknown', [...path, 'type'], { field: 'spec.strategy' });
  }
}

/** A pod that becomes ready later than the deadline could never be in time. */
function admitDeadline(spec: DeploymentSpec): readonly DeploymentViolation[] {
  const { progressDeadlineSeconds = defaultDeadline, minReadySeconds = 0 } = spec;
  const path = ['spec', 'progressDeadlineSeconds'];
  const negative = admitNonNegative(progressDeadlineSeconds, path);
  if (progressDeadlineSeconds > minReadySeconds) return negative;
  const place = spec.progressDeadlineSeconds === undefined ? ['spec', 'minReadySeconds'] : path;
  const other = ['spec', 'minReadySeconds'];
  return [...negative, invalid('deadlineBeforeReady', place, { field: 'spec.progressDeadlineSeconds', other })];
}
