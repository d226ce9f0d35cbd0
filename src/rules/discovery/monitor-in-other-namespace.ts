import { monitorAbsence } from '../../inventory/presence/monitor-absence.ts';
import { at, keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { certaintyOf } from './monitored.ts';

export default defineRule({
  id: 'monitor-in-other-namespace',
  subject: 'monitor',
  severity: { 'targets nearby': 'warning', 'in a complete input': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'A monitor must look into the namespace of what it selects.',
  why: 'Without a namespaceSelector a monitor looks into its own namespace only, else into those that it lists. Prometheus never scrapes what carries the labels elsewhere.',

  *check(monitor, inventory) {
    const absence = monitorAbsence(monitor, inventory);
    if (absence?.kind !== 'other-namespace') return;

    const { target } = absence;
    const { matchNames = [] } = monitor.object.spec?.namespaceSelector ?? {};
    const owner = nameOf(target.manifest);
    yield {
      at:
        matchNames.length > 0
          ? at(monitor.manifest, 'spec', 'namespaceSelector', 'matchNames')
          : keyOf(monitor.manifest, 'spec', 'selector'),
      when: certaintyOf(absence, monitor, inventory),
      message: `the selector fits ${owner} in namespace ${target.namespace}, but the monitor looks into ${listed(matchNames) || monitor.namespace}`,
      help:
        matchNames.length > 0
          ? `add ${target.namespace} to matchNames`
          : `add namespaceSelector: {matchNames: [${target.namespace}]}`,
      related: [{ at: at(target.manifest, 'metadata', 'name'), message: `${owner} is in ${target.namespace}` }],
    };
  },
});
