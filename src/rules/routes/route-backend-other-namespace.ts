import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { inOtherNamespaces, routeBackendsOf } from './backends.ts';

export default defineRule({
  id: 'route-backend-other-namespace',
  subject: 'unservedRoute',
  severity: { 'in one file': 'error', 'in another file': 'info', 'without weight': 'info' },
  summary: 'The backend of a route names the namespace of its Service.',
  why: 'Without a namespace the backend is a Service of the namespace of the route. The gateway finds none of this name there, reports ResolvedRefs False, and the requests get an error.',

  *check(route, inventory) {
    // The kustomization puts both into one namespace.
    if (inventory.kustomizedBy(route).has('namespace')) return;
    for (const backend of routeBackendsOf(route, 'service', inventory)) {
      const elsewhere = inOtherNamespaces(backend, inventory);
      const [other] = elsewhere;
      if (other === undefined) continue;
      const { service, from, isIdle, first } = backend;
      const namespaces = listed([...new Set(elsewhere.map(({ namespace }) => namespace ?? ''))]);
      const isWritten = from.namespace !== route.namespace;
      const isNear = other.manifest.file === route.manifest.file;
      yield {
        at: at(route.manifest, ...first.servicePath),
        when: isIdle ? 'without weight' : isNear ? 'in one file' : 'in another file',
        message: `service/${service} is in namespace ${namespaces}, ${isWritten ? 'this backend' : nameOf(route.manifest)} in ${from.namespace}`,
        help:
          other.namespace === route.namespace
            ? `write namespace: ${other.namespace}`
            : `write namespace: ${other.namespace}, and allow it there with a ReferenceGrant`,
        related: [{ at: at(other.manifest, 'metadata', 'name'), message: `the Service is in ${other.namespace}` }],
      };
    }
  },
});
