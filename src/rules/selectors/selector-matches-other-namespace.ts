import type { View } from '../../inventory/views.ts';
import { at, missing, type Place } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'selector-matches-other-namespace',
  subject: 'serviceWithoutPods',
  severity: {
    'in one file': 'error',
    'in a complete input': 'error',
    'in one folder': 'info',
    'perhaps elsewhere': 'info',
  },
  summary: 'A Service must be in the namespace of the pods that it selects.',
  why: 'A selector is compared with the pods of its own namespace only. Pods elsewhere never become endpoints, however well their labels fit.',

  *check({ service, absence }, inventory) {
    if (absence.kind !== 'other-namespace') return;

    const { workload } = absence;
    const owner = nameOf(workload.manifest);
    const place = namespaceOf(service);
    const description = `write namespace: ${workload.namespace}`;
    yield {
      at: place,
      when: absence.certainty,
      message: `the selector fits ${owner} in namespace ${workload.namespace}, but ${nameOf(service.manifest)} is in ${service.namespace}`,
      help: `${description}, or move ${owner} to namespace ${service.namespace}`,
      related: [{ at: namespaceOf(workload), message: `${owner} is in namespace ${workload.namespace}` }],
      ...(workload.namespace !== undefined &&
        place.part === 'value' && {
          fix: { description, safe: false, edits: [replacement(place, workload.namespace, inventory)] },
        }),
    };
  },
});

/** The namespace may come from the command line, and then stands nowhere. */
const namespaceOf = ({ manifest, object }: View): Place =>
  (object.metadata?.namespace === undefined ? missing : at)(manifest, 'metadata', 'namespace');
