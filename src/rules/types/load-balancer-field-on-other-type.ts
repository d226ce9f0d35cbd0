import type { Path } from '../../finding.ts';
import { serviceType } from '../../kubernetes/service.ts';
import { at, missing } from '../../source/manifest.ts';
import { refusalFor, refusedPaths, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'load-balancer-field-on-other-type',
  subject: 'refusedService',
  severity: 'error',
  summary: 'Fields for the load balancer stand only where there is one.',
  why: 'loadBalancerClass, loadBalancerSourceRanges with its annotation, and allocateLoadBalancerNodePorts speak to the controller of a load balancer. The API server refuses them on other types; source ranges protect nothing there.',

  *check(service, inventory) {
    const refusal = refusalFor('load-balancer-field-on-other-type', service, inventory);
    if (refusal === undefined) return;
    const { manifest, spec } = service;
    const refused = refusedPaths('load-balancer-field-on-other-type', service, inventory);
    const paths = [...refused.filter(speaksToLoadBalancer), ...refused.filter(path => !speaksToLoadBalancer(path))];
    const [first = refusal.path, ...others] = paths;
    const fields = [...new Set(paths.map(path => String(path.at(-1))))];
    const type = serviceType(spec);
    yield {
      at: writtenOrMissing(service, first),
      message: `${listed(fields)} ${fields.length === 1 ? 'is' : 'are'} set, but type is ${type}${spec.type ? '' : ', because none is written'}`,
      help: `${spec.type ? 'write' : 'add'} type: LoadBalancer, or remove ${listed(fields)}`,
      related: [
        {
          at: spec.type ? at(manifest, 'spec', 'type') : missing(manifest, 'spec', 'type'),
          message: `type is ${type}`,
        },
        ...others.map(path => ({ at: writtenOrMissing(service, path), message: 'needs a load balancer too' })),
      ],
      server: refusal.server,
    };
  },
});

const speaksToLoadBalancer = (path: Path): boolean => /load-?balancer/i.test(String(path.at(-1)));
