import { at } from '../../source/manifest.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'topology-annotations-disagree',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The old and the new annotation for topology say the same.',
  why: 'service.kubernetes.io/topology-aware-hints is the old name of service.kubernetes.io/topology-mode; the API server refuses two different values.',

  *check(service, inventory) {
    const refusal = refusalFor('topology-annotations-disagree', service, inventory);
    if (refusal === undefined) return;
    const { path, other = path, server } = refusal;
    yield {
      at: refusal.at,
      message: 'topology-mode and topology-aware-hints have different values',
      help: 'remove service.kubernetes.io/topology-aware-hints',
      related: [{ at: at(service.manifest, ...other), message: 'the old annotation' }],
      server,
    };
  },
});
