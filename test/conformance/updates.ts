import { withoutNulls } from '../../src/inventory/typed.ts';
import { createdService, updateService } from '../../src/kubernetes/admission/update/service.ts';
import { serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import type { ServiceObject } from '../../src/kubernetes/objects.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import { reader } from '../../src/source/reader.ts';
import { type Answer, shownSpec, sorted } from './api.ts';
import { type Comparison, compareAll, type Difference, type Skipped } from './comparison.ts';
import { serviceCidrs } from './server.ts';
import { causesOf } from './verdict.ts';

export interface UpdateCase {
  readonly id: string;
  readonly kind: 'Update';
  readonly of: string;
  readonly old: string;
  readonly new: string;
  readonly create: Answer;
  readonly put?: Answer;
  readonly putResult?: object;
}

/** One case for each update by PUT: the causes of its refusal, or the spec that is stored. */
export function compareUpdates(cases: Iterable<UpdateCase>, version: KubernetesVersion): Comparison {
  return compareAll(answers(cases, version));
}

function* answers(cases: Iterable<UpdateCase>, version: KubernetesVersion): Generator<Difference | Skipped> {
  const options = { version, serviceCidrs };
  for (const recorded of cases) {
    const { id, put, of, putResult } = recorded;
    if (of !== 'Service') continue;
    if (put === undefined) {
      yield { id, skipped: 'the first object is refused' };
      continue;
    }
    if (put.decode !== null || put.strict.length > 0) {
      yield { id, skipped: 'refused before admission' };
      continue;
    }
    const [stored, wanted] = [recorded.old, recorded.new].map(text => withoutNulls(reader.read(text)[0]?.value));
    const { violations, stored: after } = updateService(
      createdService(stored as ServiceObject, options),
      wanted as ServiceObject,
      options,
    );
    const causes = serverAnswer(violations).map(({ field, reason }) => `${field} ${reason}`);
    yield {
      id,
      expected: put.accepted ? sorted(putResult) : causesOf(put),
      actual: causes.length > 0 ? causes.sort() : sorted(shownSpec(after)),
    };
  }
}
