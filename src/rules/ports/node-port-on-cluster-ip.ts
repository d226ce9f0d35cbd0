import { at, type Place } from '../../source/manifest.ts';
import { refusalFor, refusedPaths } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'node-port-on-cluster-ip',
  subject: 'refusedService',
  severity: 'error',
  summary: 'Only the types NodePort and LoadBalancer have node ports.',
  why: 'A ClusterIP Service is reachable inside the cluster alone, so the API server refuses a nodePort there. A type that is not written is ClusterIP.',

  *check(service, inventory) {
    const refusal = refusalFor('node-port-on-cluster-ip', service, inventory);
    if (refusal === undefined) return;
    const { manifest, spec } = service;
    const paths = refusedPaths('node-port-on-cluster-ip', service, inventory);
    const first = paths.find(path => path.at(-1) === 'nodePort') ?? refusal.path;
    const number = spec.ports?.[Number(first[2])]?.nodePort;
    const type: Place | undefined = spec.type ? at(manifest, 'spec', 'type') : undefined;
    yield {
      at: at(manifest, ...first),
      message: `nodePort ${number} is set, but type is ClusterIP${type ? '' : ', because none is written'}`,
      help: type ? 'write type: NodePort, or remove nodePort' : 'add type: NodePort, or remove nodePort',
      related: [
        ...(type ? [{ at: type, message: 'the type' }] : []),
        ...paths
          .filter(path => path !== first)
          .map(path => ({ at: at(manifest, ...path), message: `${path.at(-1)} needs another type too` })),
      ],
      server: refusal.server,
    };
  },
});
