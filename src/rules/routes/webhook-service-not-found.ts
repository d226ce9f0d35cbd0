import { at } from '../../source/manifest.ts';
import { isRenamed } from '../discovery/meant.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { nearBackend } from './backends.ts';
import { calledBy } from './server-calls.ts';

export default defineRule({
  id: 'webhook-service-not-found',
  subject: 'webhook',
  severity: {
    'the name of something else': 'error',
    'in a complete input': 'error',
    'something of a similar name': 'warning',
    'perhaps elsewhere': 'info',
  },
  summary: 'The Service that a webhook or an APIService names must exist.',
  why: 'The API server looks for a Service of exactly this name and namespace. Without one every call fails, and with failurePolicy Fail the objects in question are refused.',

  *check(webhook, inventory) {
    for (const { first, others, from } of calledBy(webhook, 'service')) {
      const { service: name, path } = first;
      const answer = inventory.servicesNamed(name, from);
      // One of that name in another namespace: webhook-service-other-namespace speaks of it.
      if (answer.kind === 'found' || inventory.servicesOfAnyNamespace(name, from).length > 0) continue;

      const { meant, workload } = nearBackend({ service: name, from }, inventory);
      const isOpen =
        isRenamed(webhook, inventory) ||
        (answer.kind === 'unknown' && answer.because.some(reason => reason !== 'partial-input'));
      const places = [first, ...others].map(call => at(webhook.manifest, ...call.path, 'name'));
      const owner = workload && nameOf(workload.manifest);
      const description = `write name: ${meant}`;
      yield {
        at: at(webhook.manifest, ...path, 'name'),
        when: whenOf(meant !== undefined, workload !== undefined, isOpen, answer.kind === 'none'),
        message: `${name} is ${owner === undefined ? 'not a Service in the input' : `${owner}, not a Service`}`,
        help: meant === undefined ? `write the name of a Service, or add service/${name}` : description,
        related: [
          ...(workload && owner
            ? [{ at: at(workload.manifest, 'metadata', 'name'), message: `${owner} has this name` }]
            : []),
          ...places.slice(1, 4).map(place => ({ at: place, message: 'named here too' })),
        ],
        ...(meant !== undefined && {
          fix: { description, safe: false, edits: places.map(place => replacement(place, meant, inventory)) },
        }),
      };
    }
  },
});

/** Operators make the Services of their webhooks themselves, so that a workload of that name alone says less than of an Ingress. */
const whenOf = (isMeant: boolean, isWorkload: boolean, isOpen: boolean, isComplete: boolean) => {
  if (isOpen) return isMeant ? 'something of a similar name' : 'perhaps elsewhere';
  if (isComplete) return 'in a complete input';
  if (isMeant) return 'the name of something else';
  return isWorkload ? 'something of a similar name' : 'perhaps elsewhere';
};
