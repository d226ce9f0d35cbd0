import { dns1123Subdomain } from '../../names.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { DaemonSetObject } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from '../metadata.ts';
import { admitNonNegative } from '../numbers.ts';
import { admitEndless, admitPodTemplate } from '../pod/template.ts';
import { admitSelector } from '../selector.ts';
import { type AdmissionViolation, invalid, joined, none, notSupported } from '../violation.ts';
import { admitMatch, isEmptySelector, isUnreadable, type ReplicatedCheck, templatePath } from './replicated.ts';
import { admitRollingUpdateOnNodes, type RollingUpdateCheck } from './rolling-update.ts';

export type DaemonSetCheck = MetadataCheck | ReplicatedCheck | RollingUpdateCheck | 'updateStrategyUnknown';

type DaemonSetViolation = AdmissionViolation<DaemonSetCheck>;
type DaemonSetSpec = NonNullable<DaemonSetObject['spec']>;

const defaultRollingUpdate = { maxUnavailable: 1, maxSurge: 0 };

/** API server, all versions: what it refuses about a new DaemonSet. A missing selector matches no pod, and fails as that. */
export function admitDaemonSet(
  { metadata, spec = {} }: DaemonSetObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly DaemonSetViolation[] {
  const { template = {} } = spec;
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    admitSelectorOf(spec),
    admitPodTemplate(template, templatePath, options.version),
    admitEndless(template, templatePath),
    admitNonNegative(spec.minReadySeconds, ['spec', 'minReadySeconds']),
    spec.updateStrategy ? admitUpdateStrategy(spec.updateStrategy) : none,
    admitNonNegative(spec.revisionHistoryLimit, ['spec', 'revisionHistoryLimit']),
    options.dryRun ? none : admitStorage(metadata),
  );
}

function admitSelectorOf({ selector, template = {} }: DaemonSetSpec): readonly DaemonSetViolation[] {
  const path = ['spec', 'selector'];
  return joined<DaemonSetViolation>(
    selector ? admitSelector(selector, path) : none,
    isUnreadable(selector) ? none : admitMatch(selector, template),
    selector && isEmptySelector(selector) ? [invalid('selectorEmpty', path)] : none,
  );
}

function* admitUpdateStrategy({
  type,
  rollingUpdate,
}: NonNullable<DaemonSetSpec['updateStrategy']>): Iterable<DaemonSetViolation> {
  const path = ['spec', 'updateStrategy'];
  switch (type || 'RollingUpdate') {
    case 'RollingUpdate': {
      if (!rollingUpdate) return;
      const update = { ...defaultRollingUpdate, ...rollingUpdate };
      yield* admitRollingUpdateOnNodes(update, [...path, 'rollingUpdate']);
      return;
    }
    case 'OnDelete':
      return;
    default:
      yield notSupported('updateStrategyUnknown', [...path, 'type'], { field: 'spec.updateStrategy' });
  }
}
