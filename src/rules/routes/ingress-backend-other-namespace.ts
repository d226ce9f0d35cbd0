import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';
import { backendsOf, inOtherNamespaces } from './backends.ts';

export default defineRule({
  id: 'ingress-backend-other-namespace',
  subject: 'unservedIngress',
  severity: { 'in one file': 'error', 'in another file': 'info' },
  summary: 'The backend of an Ingress must be a Service of its namespace.',
  why: 'An Ingress reaches Services of its own namespace only. The controller finds no Service of this name there and answers 503.',

  *check(ingress, inventory) {
    // The kustomization puts both into one namespace.
    if (inventory.kustomizedBy(ingress).has('namespace')) return;
    for (const backend of backendsOf(ingress, 'service', inventory)) {
      const elsewhere = inOtherNamespaces(backend, inventory);
      const [other] = elsewhere;
      if (other === undefined) continue;
      const namespaces = listed([...new Set(elsewhere.map(({ namespace }) => namespace ?? ''))]);
      yield {
        at: at(ingress.manifest, ...backend.first.servicePath),
        when: other.manifest.file === ingress.manifest.file ? 'in one file' : 'in another file',
        message: `service/${backend.service} is in namespace ${namespaces}, ingress/${ingress.name} in ${ingress.namespace}`,
        help: `move the Ingress to namespace ${other.namespace}`,
        related: [{ at: at(other.manifest, 'metadata', 'name'), message: `the Service is in ${other.namespace}` }],
      };
    }
  },
});
