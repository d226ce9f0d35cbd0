import { at } from '../../source/manifest.ts';
import { refusalFor, refusedPaths } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'headless-with-node-port',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A headless Service has no node ports.',
  why: 'Nodes forward a node port to the address of the Service, and clusterIP: None says that there is none. The API server refuses the two together.',

  *check(service, inventory) {
    const refusal = refusalFor('headless-with-node-port', service, inventory);
    if (refusal === undefined) return;
    const { manifest, spec } = service;
    const paths = refusedPaths('headless-with-node-port', service, inventory);
    const first = paths.find(path => path.at(-1) === 'nodePort') ?? refusal.path;
    yield {
      at: at(manifest, ...first),
      message: `nodePort ${spec.ports?.[Number(first[2])]?.nodePort} is set, but the Service is headless`,
      help: 'remove nodePort, or remove clusterIP: None and add type: NodePort',
      related: [
        { at: at(manifest, 'spec', 'clusterIP'), message: 'makes the Service headless' },
        ...paths
          .filter(path => path !== first)
          .map(path => ({ at: at(manifest, ...path), message: `${path.at(-1)} needs a type with an address too` })),
      ],
      server: refusal.server,
    };
  },
});
