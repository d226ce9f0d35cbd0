import { foundInstead } from '../../inventory/presence/absence.ts';
import { monitorAbsence } from '../../inventory/presence/monitor-absence.ts';
import type { View } from '../../inventory/views.ts';
import { monitorsPods } from '../../kubernetes/monitors.ts';
import { selectorPairs } from '../../kubernetes/selectors.ts';
import { at, keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf, podsOf } from '../words.ts';
import { certaintyOf } from './monitored.ts';

export default defineRule({
  id: 'monitor-selects-nothing',
  subject: 'monitor',
  severity: { 'targets nearby': 'warning', 'in a complete input': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'The selector of a ServiceMonitor must match the labels of a Service, that of a PodMonitor those of a pod.',
  why: 'A ServiceMonitor reads what stands in metadata.labels of the Service, neither its selector nor the labels of its pods. Prometheus scrapes nothing where the labels are missing.',

  *check(monitor, inventory) {
    const absence = monitorAbsence(monitor, inventory);
    if (absence === undefined || absence.kind === 'other-namespace') return;

    const [kind, readable] = monitorsPods(monitor.object) ? ['pod', podsOf] : ['Service', nameOf];
    const pairs = selectorPairs(monitor.object.spec?.selector?.matchLabels);
    const labels = pairs.map(pair => pair.join('=')).join(', ') || 'such labels';
    const said = { at: keyOf(monitor.manifest, 'spec', 'selector'), when: certaintyOf(absence, monitor, inventory) };
    if (absence.kind === 'nothing-similar') {
      yield {
        ...said,
        message: `no ${kind} in the input carries ${labels}`,
        help: `compare the selector with the labels of the ${kind}s, or pass their manifests as well`,
      };
      return;
    }

    const target = absence.kind === 'other-labels' ? absence.target : absence.read;
    const owner = readable(target.manifest);
    const adding = `label ${owner} ${pairs.map(pair => pair.join(': ')).join(', ')}`;
    if (absence.kind === 'labels-of-other-side') {
      const { carrier } = absence;
      const carriedBy = carrier.manifest.kind === 'Service' ? nameOf(carrier.manifest) : podsOf(carrier.manifest);
      yield {
        ...said,
        message: `the labels ${labels} are those of ${carriedBy}, but a ${monitor.manifest.kind} reads those of ${owner}`,
        help: adding,
        related: [named(target, owner), named(carrier, carriedBy)],
      };
      return;
    }
    const found = absence.miss.differences.map(foundInstead);
    yield {
      ...said,
      message: `no ${kind} in the input carries ${labels}; ${owner} has ${found.join(', ')}`,
      help: `write ${found.map(pair => pair.replace('=', ': ')).join(', ')} in the selector, or ${adding}`,
      related: [named(target, owner)],
    };
  },
});

const named = ({ manifest }: View, message: string) => ({ at: at(manifest, 'metadata', 'name'), message });
