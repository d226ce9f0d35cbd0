import { updateService } from '../../src/kubernetes/admission/update/service.ts';
import { admitUpdate, createdObject } from '../../src/kubernetes/admission/update.ts';
import { serverAnswer } from '../../src/kubernetes/admission/violation.ts';
import { type ChangeMethod, requestedObject } from '../../src/kubernetes/apply/apply.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import { type Answer, shownSpec, sorted } from './api.ts';
import { type Comparison, compareAll, type Difference, type Skipped } from './comparison.ts';
import { objectIn } from './decoded.ts';
import { serviceCidrs } from './server.ts';
import { causesOf } from './verdict.ts';

type Stored = Readonly<Record<string, unknown>>;

export interface UpdateCase {
  readonly id: string;
  readonly kind: 'Update';
  readonly of: string;
  readonly old: string;
  readonly new: string;
  readonly create: Answer;
  readonly put?: Answer;
  readonly putResult?: Stored;
  readonly serverSideApply?: Answer | 'same';
  readonly ssaResult?: Stored | 'same';
  readonly kubectlApply?: Pick<Answer, 'accepted'> & Partial<Answer>;
  readonly kubectlApplyResult?: Stored | 'same';
}

/** One case for each update: the causes of its refusal, or the Service that is stored, or that it is accepted. */
export function compareUpdates(
  cases: Iterable<UpdateCase>,
  version: KubernetesVersion,
  method: ChangeMethod,
): Comparison {
  return compareAll(answers(cases, version, method));
}

function* answers(
  cases: Iterable<UpdateCase>,
  version: KubernetesVersion,
  method: ChangeMethod,
): Generator<Difference | Skipped> {
  const options = { version, serviceCidrs };
  for (const recorded of cases) {
    const id = method === 'replace' ? recorded.id : `${recorded.id} ${method}`;
    const skipped = undecided(recorded);
    if (skipped !== undefined) {
      yield { id, skipped };
      continue;
    }
    const [last, wanted] = [objectIn(recorded.old, recorded.of), objectIn(recorded.new, recorded.of)];
    const live = createdObject(last, options);
    const requested = requestedObject(method, last, live, wanted);
    const expected = recordedAnswer(recorded, method);
    if (requested === 'doubledEntry') {
      yield { id, expected, actual: ['InternalError'] };
      continue;
    }
    const causes = serverAnswer(admitUpdate(live, requested, options)).map(({ field, reason }) => `${field} ${reason}`);
    const after = () => (recorded.of === 'Service' ? shownSpec(updateService(live, requested, options).stored) : {});
    const isExact = recorded.of === 'Service' && method !== 'clientSideApply';
    yield { id, expected, actual: causes.length > 0 ? listed(causes, isExact) : sorted(after()) };
  }
}

function recordedAnswer(recorded: UpdateCase, method: ChangeMethod): unknown {
  const { put, putResult, serverSideApply, ssaResult, kubectlApply, kubectlApplyResult } = recorded;
  const isExact = recorded.of === 'Service' && method !== 'clientSideApply';
  const said = (answer: Answer | undefined, result: Stored | 'same' | undefined) => {
    if (answer?.accepted) return sorted((result === 'same' ? putResult : result) ?? {});
    return answer && listed(causesOf(answer), isExact);
  };
  switch (method) {
    case 'replace':
      return said(put, putResult);
    case 'serverSideApply':
      return said(serverSideApply === 'same' ? put : serverSideApply, ssaResult);
    case 'clientSideApply':
      return said({ ...noAnswer, ...kubectlApply }, kubectlApplyResult);
  }
}

const noAnswer: Answer = { accepted: false, code: 422, causes: [], strict: [], decode: null, warnings: [] };

/** kubectl repeats no cause, and how often the server names one in a workload depends on the version. */
function listed(causes: readonly string[], isExact: boolean): readonly string[] {
  return [...(isExact ? causes : new Set(causes))].sort();
}

function undecided({ create, put }: UpdateCase): string | undefined {
  if (!create.accepted || put === undefined) return 'the first object is refused';
  return put.decode !== null || put.strict.length > 0 ? 'refused before admission' : undefined;
}
