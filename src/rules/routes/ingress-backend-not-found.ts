import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { backendsOf, likelyBackend } from './backends.ts';

export default defineRule({
  id: 'ingress-backend-not-found',
  subject: 'ingress',
  severity: {
    'the name of something else': 'error',
    'in a complete input': 'error',
    absent: 'warning',
    'perhaps elsewhere': 'info',
  },
  summary: 'The backend of an Ingress must be a Service of its namespace.',
  why: 'The ingress controller looks for a Service of exactly this name. Without one it answers 503 for the host and path.',

  *check(ingress, inventory) {
    for (const { service, first, others } of backendsOf(ingress, 'service', inventory)) {
      const answer = inventory.servicesNamed(service, ingress);
      // One of that name in another namespace: ingress-backend-other-namespace speaks of it.
      if (answer.kind === 'found' || inventory.services.some(({ name }) => name === service)) continue;

      const { meant, workload } = likelyBackend(service, ingress, inventory);
      const isOpen = answer.kind === 'unknown' && answer.because.some(reason => reason !== 'partial-input');
      const places = [first, ...others].map(({ servicePath }) => at(ingress.manifest, ...servicePath));
      const owner = workload && nameOf(workload.manifest);
      const description = `write ${first.servicePath.at(-1)}: ${meant}`;
      yield {
        at: at(ingress.manifest, ...first.servicePath),
        when: whenOf(
          // `kubectl expose` gives a Service the name of its workload: of one that no Service selects, the name proves nothing.
          meant !== undefined,
          isOpen || inventory.serviceNamesNear(ingress).length === 0,
          answer.kind === 'none',
        ),
        message: `backend ${service} is ${owner === undefined ? 'not a Service in the input' : `${owner}, not a Service`}`,
        help: meant === undefined ? `write the name of a Service, or add service/${service}` : description,
        related: [
          ...(workload && owner
            ? [{ at: at(workload.manifest, 'metadata', 'name'), message: `${owner} has this name` }]
            : []),
          ...places.slice(1).map(place => ({ at: place, message: 'named here too' })),
        ],
        ...(meant !== undefined && {
          fix: { description, safe: false, edits: places.map(place => replacement(place, meant, inventory)) },
        }),
      };
    }
  },
});

const whenOf = (isContradiction: boolean, isOpen: boolean, isComplete: boolean) => {
  if (isOpen) return isContradiction ? 'absent' : 'perhaps elsewhere';
  if (isContradiction) return 'the name of something else';
  return isComplete ? 'in a complete input' : 'absent';
};
