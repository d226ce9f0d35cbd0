import { byName } from '../../inventory/order.ts';
import { serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'affinity-behind-ingress',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'Visitors who come through an Ingress or a Gateway get their affinity from its controller.',
  why: 'Most ingress controllers and gateways choose a pod themselves and pass the Service by; the others reach it from their own address, which then counts as one client. The affinity of the Service means nothing to visitors either way.',

  *check(service, inventory) {
    const { manifest, spec } = service;
    if (spec.sessionAffinity !== 'ClientIP' || serviceType(spec) !== 'ClusterIP') return;
    const [ingress] = [...inventory.ingressesNaming(service)].sort(byName);
    const [route] = [...inventory.routesNaming(service)].sort(byName);
    const way = ingress ?? route;
    if (way === undefined) return;
    const controller = way === ingress ? 'ingress controller' : 'gateway';
    yield {
      at: at(manifest, 'spec', 'sessionAffinity'),
      message: `sessionAffinity plays no part for visitors who come through ${nameOf(way.manifest)}`,
      help: `configure affinity at the ${controller}, and remove sessionAffinity if nobody else needs it`,
      related: [{ at: at(way.manifest, 'metadata', 'name'), message: `${nameOf(way.manifest)} leads here` }],
    };
  },
});
