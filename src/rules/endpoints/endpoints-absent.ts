import { at, missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nearlyEndpointsOf } from './hand-written.ts';

export default defineRule({
  id: 'endpoints-absent',
  subject: 'serviceWithoutSelector',
  severity: 'info',
  summary: 'A Service without selector should have its endpoints written beside it.',
  why: 'Kubernetes finds endpoints for a Service only by its selector. Without one, somebody has to write Endpoints or an EndpointSlice, be it a person or a controller; until then connections are refused.',

  *check(service, inventory) {
    if (inventory.endpointsOf(service).length > 0) return;
    // The rules for endpoints that nearly fit, and for what the API server refuses, speak of these.
    if (nearlyEndpointsOf(service, inventory).length > 0 || inventory.violationsOf(service).length > 0) return;
    yield {
      at:
        service.spec.selector === undefined
          ? missing(service.manifest, 'spec', 'selector')
          : at(service.manifest, 'spec', 'selector'),
      message: `service/${service.name} has no selector, and nothing in the input gives it endpoints; that is allowed`,
      help: 'add a selector, or an EndpointSlice with the label kubernetes.io/service-name, unless a controller does',
    };
  },
});
