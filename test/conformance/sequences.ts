import { admitSequence } from '../../src/kubernetes/admission/sequence.ts';
import { serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type { ServiceObject } from '../../src/kubernetes/objects.ts';
import { storedSpec } from '../../src/kubernetes/service.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import { type Answer, shownSpec, sorted } from './api.ts';
import { type Comparison, compareAll } from './comparison.ts';
import { objectIn } from './decoded.ts';
import { serviceCidrs } from './server.ts';
import { causesOf } from './verdict.ts';

export interface SequenceCase {
  readonly id: string;
  readonly kind: 'Sequence';
  readonly steps: readonly { readonly yaml: string; readonly create: Answer; readonly result?: object }[];
}

/** One case for each step: the causes of its refusal, or the spec that is stored. */
export function compareSequences(cases: Iterable<SequenceCase>, version: KubernetesVersion): Comparison {
  return compareAll(answers(cases, version));
}

function* answers(cases: Iterable<SequenceCase>, version: KubernetesVersion) {
  for (const { id, steps } of cases) {
    const services = steps.map(({ yaml }) => objectIn<ServiceObject>(yaml, 'Service'));
    const refusals = admitSequence(services, { version, serviceCidrs });
    for (const [index, { create, result }] of steps.entries()) {
      const causes = serverAnswer(refusals[index] ?? []).map(({ field, reason }) => `${field} ${reason}`.trim());
      yield {
        id: `${id} step ${index + 1}`,
        expected: create.accepted ? sorted(result) : causesOf(create),
        actual: causes.length > 0 ? causes.sort() : sorted(shownSpec(storedSpec(services[index]?.spec))),
      };
    }
  }
}
