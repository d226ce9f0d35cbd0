import type { Inventory } from '../../inventory/inventory.ts';
import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import type { Report } from '../rule.ts';
import { nameOf } from '../words.ts';
import { type Backend, nearBackend } from './backends.ts';

/** How sure one can be that the Service is missing, whoever names it. */
export const levelsOfAbsence = {
  'the name of something else': 'error',
  'in a complete input': 'error',
  absent: 'warning',
  'perhaps elsewhere': 'info',
} as const;

type When = keyof typeof levelsOfAbsence;

/** For every backend that names no Service of the input. */
export function* backendsNotFound(backends: readonly Backend[], inventory: Inventory): Generator<Report<When>> {
  for (const backend of backends) {
    const { service, from, first, others } = backend;
    const answer = inventory.servicesNamed(service, from);
    // One of that name in another namespace: the rules on other namespaces speak of it.
    if (answer.kind === 'found' || inventory.servicesOfAnyNamespace(service, from).length > 0) continue;

    const { names, meant, workload } = nearBackend(backend, inventory);
    const isOpen = answer.kind === 'unknown' && answer.because.some(reason => reason !== 'partial-input');
    // `kubectl expose` gives a Service the name of its workload: of one that no Service selects, the name proves nothing.
    const isContradiction = meant !== undefined;
    const places = [first, ...others].map(({ servicePath }) => at(from.manifest, ...servicePath));
    const owner = workload && nameOf(workload.manifest);
    const description = `write ${first.servicePath.at(-1)}: ${meant}`;
    yield {
      at: at(from.manifest, ...first.servicePath),
      when: whenOf(isContradiction, isOpen || names.length === 0, answer.kind === 'none'),
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
}

const whenOf = (isContradiction: boolean, isOpen: boolean, isComplete: boolean): When => {
  if (isOpen) return isContradiction ? 'absent' : 'perhaps elsewhere';
  if (isContradiction) return 'the name of something else';
  return isComplete ? 'in a complete input' : 'absent';
};
