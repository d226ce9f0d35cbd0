import type { Workload } from '../../inventory/views.ts';
import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf, podsOf } from '../words.ts';
import { endsByItself, labelsPlace, sharersOf } from './sharing.ts';

/** Labels that everything of one installation shares. */
const OF_ALL = /(^|\/)(instance|release|part-of|managed-by|heritage|chart|version)$/;

export default defineRule({
  id: 'selector-matches-job',
  subject: 'sharedService',
  severity: { 'work to be done': 'warning', 'test of a chart': 'info' },
  summary: 'A Service does not select the pods of Jobs beside those that serve.',
  why: 'Every selected pod that is ready becomes an endpoint, and a pod without a readiness probe is ready as soon as it runs. While the Job runs, its pod gets a share of the connections and refuses them.',

  *check(service, inventory) {
    const sharers = sharersOf(service, inventory);
    if (sharers.length < 2) return;
    const ending = sharers.filter(endsByItself);
    // Another file of the folder may be another variant; what the own file holds is meant.
    const own = ending.filter(({ manifest }) => manifest.file === service.manifest.file);
    const jobs = own.length > 0 ? own : ending;
    const serving = sharers.filter(workload => !endsByItself(workload));
    const [job] = jobs;
    const [server] = serving;
    if (job === undefined || server === undefined) return;
    const names = listed([...new Set(jobs.map(({ manifest }) => nameOf(manifest)))]);
    const keys = Object.keys(service.spec.selector ?? {}).sort();
    const key = keys.find(candidate => !OF_ALL.test(candidate)) ?? keys[0];
    yield {
      at: keyOf(service.manifest, 'spec', 'selector'),
      when: jobs.every(isTest) ? 'test of a chart' : 'work to be done',
      message: `the selector matches ${podsOf(server.manifest)} and also, while they run, those of ${names}`,
      help: `give the pods of ${names} another ${key}, or add a label to the selector that only ${nameOf(server.manifest)} has`,
      related: jobs.slice(0, 3).map(workload => ({
        at: labelsPlace(workload),
        message: `labels of the pods of ${nameOf(workload.manifest)}`,
      })),
    };
  },
});

/** `helm test` makes the pod when somebody asks for it, and it hardly lives long enough to be called. */
const isTest = ({ object }: Workload): boolean =>
  (object.metadata?.annotations?.['helm.sh/hook'] ?? '').startsWith('test');
