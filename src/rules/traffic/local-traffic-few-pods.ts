import { isNear } from '../../inventory/scopes.ts';
import { isExternallyAccessible } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { plural } from '../../text/plural.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'local-traffic-few-pods',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'With externalTrafficPolicy: Local, nodes that traffic from outside can meet have a pod.',
  why: 'With this policy a node passes traffic from outside to its own pods only and drops what it has none for. Whoever calls a node port of another node waits in vain.',
  options: { pods: { default: 2, description: 'So many pods are few; with more the rule is silent.' } },

  *check(service, inventory, { pods: few }) {
    const { spec, manifest } = service;
    // A load balancer asks the nodes by health checks, and leaves out those without a pod.
    if (spec.externalTrafficPolicy !== 'Local' || !isExternallyAccessible(spec) || spec.type === 'LoadBalancer') return;
    const pods = inventory.podsSelectedBy(service);
    if (pods.kind !== 'found' || !isNear(pods.scope)) return;
    const isKnown = pods.items.every(
      ({ pods }) => pods.replicas !== undefined && pods.template.spec?.nodeName === undefined,
    );
    const count = pods.items.reduce((sum, { pods }) => sum + (pods.replicas ?? 0), 0);
    const [workload] = pods.items;
    if (!isKnown || workload === undefined || count === 0 || count > few) return;
    yield {
      at: at(manifest, 'spec', 'externalTrafficPolicy'),
      message: `only nodes with a pod answer from outside, and ${nameOf(workload.manifest)} makes ${plural(count, 'pod')}`,
      help: 'write externalTrafficPolicy: Cluster, unless the address of the client matters',
    };
  },
});
