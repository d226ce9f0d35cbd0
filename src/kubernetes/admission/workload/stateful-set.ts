import type { Path } from '../../../finding.ts';
import { dns1123Label } from '../../names.ts';
import type { PodTemplate } from '../../objects.ts';
import type { Volume } from '../../pod-objects.ts';
import {
  type KubernetesVersion,
  serviceNameOfStatefulSetIsJudged,
  templateOfStatefulSetIsJudged,
} from '../../versions.ts';
import type { StatefulSetObject } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, type MetadataCheck } from '../metadata.ts';
import { admitNonNegative } from '../numbers.ts';
import { admitEndless, admitPodTemplate, admitTemplateMetadata } from '../pod/template.ts';
import { type AdmissionViolation, invalid, invalidName, joined, none, notSupported } from '../violation.ts';
import {
  admitMatch,
  admitNumbers,
  admitOwnSelector,
  isEmptySelector,
  isUnreadable,
  type ReplicatedCheck,
  templatePath,
} from './replicated.ts';
import { admitVolumeClaim, type VolumeClaimCheck } from './volume-claim.ts';

export type StatefulSetCheck =
  | MetadataCheck
  | ReplicatedCheck
  | VolumeClaimCheck
  | 'serviceNameInvalid'
  | 'podManagementPolicyUnknown'
  | 'updateStrategyUnknown'
  | 'rollingUpdateUnused'
  | 'retentionPolicyUnknown';

type StatefulSetViolation = AdmissionViolation<StatefulSetCheck>;
type StatefulSetSpec = NonNullable<StatefulSetObject['spec']>;

/**
 * API server: what it refuses about a new StatefulSet. The name of its Service is judged from 1.33 on, the pods it makes
 * and the storage they claim from 1.34 on.
 */
export function admitStatefulSet(
  { metadata, spec = {} }: StatefulSetObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly StatefulSetViolation[] {
  const { version, dryRun = false } = options;
  const claims = templateOfStatefulSetIsJudged(version) ? (spec.volumeClaimTemplates ?? []) : [];
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Label),
    admitPolicies(spec),
    admitNumbers(spec),
    admitNonNegative(spec.ordinals?.start, ['spec', 'ordinals', 'start']),
    serviceNameOfStatefulSetIsJudged(version) ? admitServiceName(spec) : none,
    claims.flatMap((claim, index) => [
      ...admitVolumeClaim(claim.spec ?? {}, ['spec', 'volumeClaimTemplates', index, 'spec']),
    ]),
    admitOwnSelector(spec.selector),
    admitTemplate(spec, version),
    dryRun ? none : admitStorage(metadata),
  );
}

function* admitPolicies(spec: StatefulSetSpec): Iterable<StatefulSetViolation> {
  const { podManagementPolicy, updateStrategy, persistentVolumeClaimRetentionPolicy = {} } = spec;
  if (podManagementPolicy && !['OrderedReady', 'Parallel'].includes(podManagementPolicy)) {
    yield invalid('podManagementPolicyUnknown', ['spec', 'podManagementPolicy']);
  }
  const { rollingUpdate } = updateStrategy ?? {};
  const path = ['spec', 'updateStrategy'];
  switch (updateStrategy?.type || 'RollingUpdate') {
    case 'RollingUpdate':
      yield* admitNonNegative(rollingUpdate?.partition, [...path, 'rollingUpdate', 'partition']);
      break;
    case 'OnDelete':
      if (rollingUpdate) yield invalid('rollingUpdateUnused', [...path, 'rollingUpdate'], { other: [...path, 'type'] });
      break;
    default:
      yield invalid('updateStrategyUnknown', [...path, 'type'], { field: 'spec.updateStrategy' });
  }
  for (const when of ['whenDeleted', 'whenScaled'] as const) {
    if (['Retain', 'Delete'].includes(persistentVolumeClaimRetentionPolicy[when] || 'Retain')) continue;
    yield notSupported('retentionPolicyUnknown', ['spec', 'persistentVolumeClaimRetentionPolicy', when]);
  }
}

/** Without a name there is no Service, and no complaint. */
function* admitServiceName({ serviceName }: StatefulSetSpec): Iterable<StatefulSetViolation> {
  if (serviceName) yield* invalidName('serviceNameInvalid', ['spec', 'serviceName'], dns1123Label(serviceName));
}

/** Labels and annotations of the template are looked at a second time when the template is. */
function* admitTemplate(spec: StatefulSetSpec, version: KubernetesVersion): Iterable<StatefulSetViolation> {
  const { selector, template = {} } = spec;
  if (isUnreadable(selector)) {
    yield invalid('selectorInvalid', ['spec', 'selector']);
  } else {
    if (selector === undefined || !isEmptySelector(selector)) yield* admitMatch(selector, template);
    yield* admitTemplateMetadata(template, templatePath);
    if (templateOfStatefulSetIsJudged(version)) yield* admitPods(spec, template, version);
  }
  yield* admitEndless(template, templatePath);
}

/**
 * Pods are judged as they will be. Each claim is a volume, in front of the others and in place of one with its name; the
 * names that pods have in DNS come from the StatefulSet, whatever the template says.
 */
function* admitPods(
  { volumeClaimTemplates = [] }: StatefulSetSpec,
  template: PodTemplate,
  version: KubernetesVersion,
): Iterable<StatefulSetViolation> {
  const names = volumeClaimTemplates.map(claim => claim.metadata?.name ?? '');
  const claims = [...new Set(names)].map(
    (name): PlacedVolume => ({
      volume: { name, persistentVolumeClaim: { claimName: name } },
      path: ['spec', 'volumeClaimTemplates', names.indexOf(name), 'metadata'],
    }),
  );
  const others = (template.spec?.volumes ?? []).map(
    (volume, index): PlacedVolume => ({
      volume,
      path: [...volumesPath, index],
    }),
  );
  const placed = [...claims, ...others.filter(({ volume }) => !names.includes(volume.name ?? ''))];
  const volumes = placed.map(({ volume }) => volume);
  const asMade = { ...template, spec: { ...template.spec, volumes, hostname: '', subdomain: '' } };
  for (const violation of admitPodTemplate(asMade, templatePath, version)) {
    const { path, other } = violation;
    yield { ...violation, path: asWritten(path, placed), ...(other && { other: asWritten(other, placed) }) };
  }
}

interface PlacedVolume {
  readonly volume: Volume;
  readonly path: Path;
}

const volumesPath = [...templatePath, 'spec', 'volumes'];

/** The answer counts the volumes that the server has put together. */
function asWritten(path: Path, placed: readonly PlacedVolume[]): Path {
  const depth = volumesPath.length;
  if (!volumesPath.every((step, index) => path[index] === step)) return path;
  const volume = placed[Number(path[depth])];
  return volume === undefined ? path : [...volume.path, ...path.slice(depth + 1)];
}
