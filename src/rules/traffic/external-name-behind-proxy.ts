import { byName } from '../../inventory/order.ts';
import { keepsHostName } from '../../kubernetes/ingress/entrance.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'external-name-behind-proxy',
  subject: 'externalName',
  severity: 'info',
  summary: 'Not every proxy sends requests to an ExternalName.',
  why: 'An ExternalName is an alias in DNS without endpoints. The Gateway API advises gateways not to support it as a backend; ingress controllers that do mostly send the host name of the request, which the external server may not know.',

  *check(service, inventory) {
    const { manifest, spec } = service;
    const { externalName = '' } = spec;
    if (externalName === '') return;
    const [route] = [...inventory.routesNaming(service)].sort(byName);
    if (route !== undefined) {
      yield {
        at: at(manifest, 'spec', 'type'),
        message: `${nameOf(route.manifest)} leads to this ExternalName, which many gateways refuse as a backend`,
        help: 'ask the documentation of the gateway for its own kind of external backend',
        related: [{ at: at(route.manifest, 'metadata', 'name'), message: `${nameOf(route.manifest)} leads here` }],
      };
    }
    // A name of the cluster is mostly a Service of another namespace, whose pods do not look at the host name.
    if (externalName.endsWith('.svc') || externalName.endsWith(`.${inventory.options.clusterDomain}`)) return;
    const [ingress] = inventory
      .ingressesNaming(service)
      .filter(({ object }) => keepsHostName(object))
      .sort(byName);
    if (ingress === undefined) return;
    yield {
      at: at(manifest, 'spec', 'externalName'),
      message: `requests through ${nameOf(ingress.manifest)} reach ${externalName} with the host name of the Ingress`,
      help: `set the host name at the controller; with ingress-nginx, add the annotation nginx.ingress.kubernetes.io/upstream-vhost: ${externalName}`,
      related: [{ at: at(ingress.manifest, 'metadata', 'name'), message: `${nameOf(ingress.manifest)} leads here` }],
    };
  },
});
