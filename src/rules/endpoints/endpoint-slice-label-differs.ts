import { at, missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nearlyEndpointsOf, ownerOf } from './hand-written.ts';

const LABEL = 'kubernetes.io/service-name';

export default defineRule({
  id: 'endpoint-slice-label-differs',
  subject: 'serviceWithoutSelector',
  severity: 'warning',
  summary:
    'An EndpointSlice written for a Service must carry the name of the Service as label kubernetes.io/service-name.',
  why: 'A slice belongs to the Service that this label names; its own name means nothing. Without the label the Service has no endpoints, and connections are refused.',

  *check(service, inventory) {
    for (const slice of nearlyEndpointsOf(service, inventory)) {
      if (slice.manifest.kind !== 'EndpointSlice') continue;
      const owner = ownerOf(slice);
      const path = ['metadata', 'labels', LABEL];
      yield {
        at: at(service.manifest, 'metadata', 'name'),
        message: `service/${service.name} has neither selector nor endpoints; endpointslice/${slice.name} is probably meant for it, but ${owner === undefined ? `has no label ${LABEL}` : `is labelled for ${owner}`}`,
        help: `${owner === undefined ? 'add the label' : 'write'} ${LABEL}: ${service.name} to the EndpointSlice`,
        related: [
          owner === undefined
            ? { at: missing(slice.manifest, ...path), message: 'this EndpointSlice belongs to no Service' }
            : { at: at(slice.manifest, ...path), message: `this EndpointSlice belongs to a Service named ${owner}` },
        ],
      };
    }
  },
});
