import { byName } from '../../inventory/order.ts';
import { isHeadless } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { serviceMeant } from './backends.ts';
import { governingService } from './governing-service.ts';

export default defineRule({
  id: 'stateful-set-service-not-found',
  subject: 'statefulSet',
  severity: { absent: 'warning', 'perhaps elsewhere': 'info' },
  summary: 'The serviceName of a StatefulSet must be a Service of its namespace.',
  why: 'The pods get names of their own in DNS only below the Service that serviceName names. The StatefulSet itself runs, but its pods cannot find each other by name.',

  *check(workload, inventory) {
    const name = governingService(workload);
    if (name === undefined) return;
    const answer = inventory.servicesNamed(name, workload);
    if (answer.kind === 'found') return;

    const beside = inventory.serviceNamesNear(workload);
    const isOpen = answer.kind === 'unknown' && answer.because.some(reason => reason !== 'partial-input');
    const [headless] = inventory
      .servicesSelecting(workload)
      .filter(({ spec }) => isHeadless(spec))
      .sort(byName);
    const meant = headless?.name ?? serviceMeant(name, beside);
    const place = at(workload.manifest, 'spec', 'serviceName');
    yield {
      at: place,
      when: isOpen || beside.length === 0 ? 'perhaps elsewhere' : 'absent',
      message: `serviceName ${name} is not a Service in the input, so ${workload.name}-0.${name} will not resolve`,
      help:
        meant === undefined
          ? `add a headless Service named ${name}`
          : `write serviceName: ${meant}, or add a headless Service named ${name}`,
      ...(meant !== undefined && {
        fix: { description: `write serviceName: ${meant}`, safe: false, edits: [replacement(place, meant, inventory)] },
      }),
    };
  },
});
