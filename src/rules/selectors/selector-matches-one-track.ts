import { byName } from '../../inventory/order.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf, podsOf } from '../words.ts';
import { endsByItself, portsInWords, sharersOf } from './sharing.ts';

export default defineRule({
  id: 'selector-matches-one-track',
  subject: 'service',
  severity: 'info',
  summary: 'Of two otherwise equal workloads, each gets traffic from some Service.',
  why: 'The label in the selector limits the Service to the pods of one colour or track. The others run and are ready, but nobody reaches them through a Service.',
  options: {
    labels: {
      default: ['track', 'release-track', 'color', 'colour', 'slot'],
      description: 'Labels that tell equal workloads apart: a release and its trial, two colours, two slots.',
    },
  },

  *check(service, inventory, { labels }) {
    const { selector = {} } = service.spec;
    const tracks = Object.keys(selector).filter(key => labels.includes(key));
    if (tracks.length === 0) return;
    const [selected] = sharersOf(service, inventory);
    if (selected === undefined) return;
    for (const key of tracks.sort()) {
      const { [key]: _track, ...rest } = selector;
      const idle = [...inventory.workloadsMatching(rest, service)]
        .sort(byName)
        .find(
          workload =>
            !endsByItself(workload) &&
            workload.pods.template.metadata?.labels?.[key] !== undefined &&
            portsInWords(workload) === portsInWords(selected) &&
            inventory.servicesSelecting(workload).length === 0,
        );
      if (idle === undefined) continue;
      yield {
        at: at(service.manifest, 'spec', 'selector', key),
        message: `${key} limits the Service to ${podsOf(selected.manifest)}; ${podsOf(idle.manifest)} get nothing`,
        help: `remove ${key} from the selector, or add a Service for ${nameOf(idle.manifest)}`,
        related: [{ at: at(idle.manifest, ...idle.labelsPath, key), message: `${nameOf(idle.manifest)} gets nothing` }],
      };
    }
  },
});
