import { selectorPairs } from '../../kubernetes/selectors.ts';
import { keyOf, missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'selector-matches-only-controller',
  subject: 'serviceWithoutPods',
  severity: {
    'in one file': 'error',
    'in a complete input': 'error',
    'in one folder': 'warning',
    'perhaps elsewhere': 'info',
  },
  summary:
    'The labels that a Service selects must stand in the pod template, not only on the object that makes the pods.',
  why: 'A Service selects pods, and pods get their labels from the template alone. Labels of the Deployment itself reach no pod, so the endpoints stay empty.',

  *check({ service, absence }) {
    if (absence.kind !== 'controller-labels') return;

    const { workload } = absence;
    const owner = nameOf(workload.manifest);
    const carried = workload.pods.template.metadata?.labels ?? {};
    const lacking = selectorPairs(service.spec.selector).filter(([key, value]) => carried[key] !== value);
    const [first] = lacking;
    if (first === undefined) return;
    yield {
      at: keyOf(service.manifest, 'spec', 'selector', first[0]),
      when: absence.certainty,
      message: `${lacking.map(pair => pair.join('=')).join(', ')} is on ${owner} itself, not on its pods`,
      help: `add ${lacking.map(pair => pair.join(': ')).join(', ')} to ${workload.labelsPath.join('.')} of ${owner}`,
      related: [
        { at: keyOf(workload.manifest, 'metadata', 'labels', first[0]), message: `${owner} carries the label itself` },
        { at: missing(workload.manifest, ...workload.labelsPath, first[0]), message: `its pods get their labels here` },
      ],
    };
  },
});
