import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

const old = 'service.kubernetes.io/topology-aware-hints';
const current = 'service.kubernetes.io/topology-mode';

export default defineRule({
  id: 'deprecated-topology-annotation',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'The annotation topology-aware-hints has a new name.',
  why: 'service.kubernetes.io/topology-mode replaces it since Kubernetes 1.27; the API server warns about the old one.',

  *check({ manifest, object }) {
    const annotations = object.metadata?.annotations ?? {};
    // Two values that differ are an error of their own.
    if (annotations[old] === undefined || (annotations[current] ?? annotations[old]) !== annotations[old]) return;
    yield {
      at: keyOf(manifest, 'metadata', 'annotations', old),
      message: `annotation ${old} is deprecated`,
      help: `write ${current}: ${annotations[old]}`,
    };
  },
});
