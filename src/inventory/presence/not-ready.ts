import type { NotReady } from '../../kubernetes/pods/running.ts';

/** What a person has to know of a pod that does not answer: one line. */
export const inWords = (notReady: NotReady): string => {
  switch (notReady.kind) {
    case 'terminating':
      return 'it is terminating';
    case 'unscheduled':
      return `no node takes it${notReady.message === undefined ? '' : ` (${notReady.message.replace(/\.$/, '')})`}`;
    case 'container':
      return `${notReady.init ? 'init container' : 'container'} ${notReady.container} does not run (${notReady.reason})`;
    case 'probe':
      return `container ${notReady.container} runs, and its readiness or startup probe does not succeed`;
    case 'gate':
      return `readiness gate ${notReady.conditionType} is not met`;
    case 'untold':
      return 'it is not ready, and its status does not say why';
  }
};
