/** What an answer hangs on that manifests do not say, or that network plugins decide differently. */
export type Doubt =
  /** A label that only a controller knows. */
  | 'pod labels'
  /** The Namespace itself is not at hand. */
  | 'namespace labels'
  /** An address is not known, or the pod's addresses are not all in the same blocks. */
  | 'address'
  /** Plugins may take pods on the host network for their node, and a node always reaches its own pods. */
  | 'host network'
  /** Plugins do not all look for port names among native sidecars. */
  | 'sidecar port';

export type Answer = 'yes' | 'no' | Doubt;

export const answerOf = (isTrue: boolean): Answer => (isTrue ? 'yes' : 'no');

/** Whether every one holds; the first doubt, if none fails. */
export function all(answers: readonly Answer[]): Answer {
  return answers.find(isNo) ?? answers.find(isDoubt) ?? 'yes';
}

/** Whether one of them holds; the first doubt, if all others fail. */
export function any(answers: readonly Answer[]): Answer {
  return answers.find(isYes) ?? answers.find(isDoubt) ?? 'no';
}

export const isDoubt = (answer: Answer): answer is Doubt => answer !== 'yes' && answer !== 'no';

const isYes = (answer: Answer): boolean => answer === 'yes';
const isNo = (answer: Answer): boolean => answer === 'no';
