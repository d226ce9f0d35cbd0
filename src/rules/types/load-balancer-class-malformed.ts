import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'load-balancer-class-malformed',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A loadBalancerClass is a name, with a DNS name and a slash in front if you like.',
  why: 'Controllers compare the class with their own, as in example.com/internal, and the API server refuses what no controller can be called: at most 63 letters, digits, hyphens, underscores and dots. Left out, the default load balancer is used.',

  *check(service, inventory) {
    const refusal = refusalFor('load-balancer-class-malformed', service, inventory);
    if (refusal === undefined) return;
    const name = service.spec.loadBalancerClass ?? '';
    const spelled = respelledKey(name);
    yield {
      at: refusal.at,
      message: `loadBalancerClass ${quoted(name)} ${misspelling(name, refusal.problem)}`,
      help:
        name === '' || !spelled
          ? 'remove loadBalancerClass for the default'
          : `write the class as its controller names it, as in ${spelled}`,
      server: refusal.server,
    };
  },
});
