import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'session-affinity-config-unused',
  subject: 'elaborateService',
  severity: 'warning',
  summary: 'The field sessionAffinityConfig goes with sessionAffinity: ClientIP.',
  why: 'Without ClientIP there is no stickiness, and the API server drops the configuration without a word: requests of one client reach any pod.',

  *check({ manifest, spec }) {
    if (!spec.sessionAffinityConfig?.clientIP || (spec.sessionAffinity && spec.sessionAffinity !== 'None')) return;
    const written = spec.sessionAffinity ? 'is None' : 'is None, because none is written';
    yield {
      at: keyOf(manifest, 'spec', 'sessionAffinityConfig'),
      message: `sessionAffinityConfig is dropped: sessionAffinity ${written}`,
      help: `${spec.sessionAffinity ? 'write' : 'add'} sessionAffinity: ClientIP, or remove sessionAffinityConfig`,
    };
  },
});
