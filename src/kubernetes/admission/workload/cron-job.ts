import { isSchedule, isTimeZone } from '../../cron.ts';
import { dns1123Subdomain } from '../../names.ts';
import type { KubernetesVersion } from '../../versions.ts';
import type { CronJobObject } from '../../workload-objects.ts';
import { admitMetadata, admitNamespace, admitStorage, effectiveName, type MetadataCheck } from '../metadata.ts';
import { admitNonNegative } from '../numbers.ts';
import { type AdmissionViolation, invalid, joined, none, notSupported, required } from '../violation.ts';
import { admitJobSpec, type JobSpecCheck } from './job-spec.ts';

export type CronJobCheck =
  | MetadataCheck
  | JobSpecCheck
  | 'cronJobNameTooLong'
  | 'scheduleMissing'
  | 'scheduleInvalid'
  | 'scheduleWithTimeZone'
  | 'timeZoneUnknown'
  | 'concurrencyPolicyUnknown'
  | 'jobSelectorUnused'
  | 'manualSelectorUnused';

type CronJobViolation = AdmissionViolation<CronJobCheck>;
type CronJobSpec = NonNullable<CronJobObject['spec']>;

/** The Jobs are called after the CronJob and a time, which leaves eleven characters less than a label has. */
const nameLimit = 63 - 11;

/** API server, all versions: what it refuses about a new CronJob. */
export function admitCronJob(
  { metadata, spec = {} }: CronJobObject,
  options: { readonly version: KubernetesVersion; readonly dryRun?: boolean },
): readonly CronJobViolation[] {
  const name = ['metadata', metadata?.name ? 'name' : 'generateName'];
  const isTooLong = effectiveName(metadata).length > nameLimit;
  return joined(
    admitNamespace(metadata),
    admitMetadata(metadata, dns1123Subdomain),
    isTooLong ? [invalid('cronJobNameTooLong', name, { field: 'metadata.name' })] : none,
    admitSchedule(spec),
    admitNonNegative(spec.startingDeadlineSeconds, ['spec', 'startingDeadlineSeconds']),
    admitNonNegative(spec.successfulJobsHistoryLimit, ['spec', 'successfulJobsHistoryLimit']),
    admitNonNegative(spec.failedJobsHistoryLimit, ['spec', 'failedJobsHistoryLimit']),
    admitJobTemplate(spec, options.version),
    options.dryRun ? none : admitStorage(metadata),
  );
}

/** The time zone has a field of its own; inside the schedule it would be easy to overlook. */
function* admitSchedule({ schedule, timeZone, concurrencyPolicy }: CronJobSpec): Iterable<CronJobViolation> {
  const path = ['spec', 'schedule'];
  if (!schedule) yield required('scheduleMissing', path);
  else {
    if (!isSchedule(schedule)) yield invalid('scheduleInvalid', path);
    if (schedule.includes('TZ')) yield invalid('scheduleWithTimeZone', path, { other: ['spec', 'timeZone'] });
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) yield invalid('timeZoneUnknown', ['spec', 'timeZone']);
  if (concurrencyPolicy && !['Allow', 'Forbid', 'Replace'].includes(concurrencyPolicy)) {
    yield notSupported('concurrencyPolicyUnknown', ['spec', 'concurrencyPolicy']);
  }
}

/** Each Job gets a selector of its own. */
function* admitJobTemplate({ jobTemplate }: CronJobSpec, version: KubernetesVersion): Iterable<CronJobViolation> {
  const path = ['spec', 'jobTemplate', 'spec'];
  const spec = jobTemplate?.spec ?? {};
  yield* admitJobSpec(spec, path, version);
  if (spec.selector) yield invalid('jobSelectorUnused', [...path, 'selector']);
  if (spec.manualSelector) yield notSupported('manualSelectorUnused', [...path, 'manualSelector']);
}
