import { isNear } from '../../inventory/scopes.ts';
import { isHeadless } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { governingService } from './governing-service.ts';

export default defineRule({
  id: 'stateful-set-service-not-headless',
  subject: 'statefulSet',
  severity: { 'several pods': 'warning', 'one pod': 'info', 'Service of another folder': 'info' },
  summary: 'The Service that a StatefulSet names should be headless.',
  why: 'With a cluster IP the Service name leads to any one of the pods, not to all of them, and peers that look each other up by it find only one address.',

  *check(workload, inventory) {
    const name = governingService(workload);
    if (name === undefined) return;
    const answer = inventory.servicesNamed(name, workload);
    if (answer.kind !== 'found' || answer.items.some(({ spec }) => isHeadless(spec))) return;
    const [service] = answer.items;
    if (service === undefined) return;
    // A declaration need not say everything.
    if (service.manifest.declared !== undefined && service.spec.clusterIP === undefined) return;
    const standsNear = isNear(answer.scope);
    const hasPeers = (workload.pods.replicas ?? 1) > 1;
    yield {
      at: at(workload.manifest, 'spec', 'serviceName'),
      when: standsNear ? (hasPeers ? 'several pods' : 'one pod') : 'Service of another folder',
      message: `serviceName ${name} is a Service with a cluster IP, not a headless one`,
      help: `add clusterIP: None to service/${name}, or name a headless Service of its own`,
      related: [{ at: at(service.manifest, 'metadata', 'name'), message: `service/${name} has a cluster IP` }],
    };
  },
});
