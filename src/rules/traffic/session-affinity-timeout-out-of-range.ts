import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'session-affinity-timeout-out-of-range',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The timeout of session affinity is 1 to 86400 seconds.',
  why: 'kube-proxy forgets a client after this time, one day at most. Left out it is 10800, three hours.',

  *check(service, inventory) {
    const refusal = refusalFor('session-affinity-timeout-out-of-range', service, inventory);
    if (refusal === undefined) return;
    const seconds = service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds;
    yield {
      at: refusal.at,
      message: `timeoutSeconds ${seconds} is outside 1-86400`,
      help: seconds === 0 ? 'remove sessionAffinity to have none' : 'write timeoutSeconds: 86400 for one day, or less',
      server: refusal.server,
    };
  },
});
