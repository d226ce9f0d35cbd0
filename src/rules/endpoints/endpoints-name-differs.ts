import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nearlyEndpointsOf } from './hand-written.ts';

export default defineRule({
  id: 'endpoints-name-differs',
  subject: 'serviceWithoutSelector',
  severity: 'warning',
  summary: 'Endpoints written for a Service without selector must have exactly the name of the Service.',
  why: 'Service and Endpoints are joined by their names alone. With two names the Service has no endpoints, and connections are refused.',

  *check(service, inventory) {
    for (const { manifest, name } of nearlyEndpointsOf(service, inventory)) {
      if (manifest.kind !== 'Endpoints') continue;
      const place = at(manifest, 'metadata', 'name');
      const description = `write name: ${service.name} in the Endpoints`;
      yield {
        at: at(service.manifest, 'metadata', 'name'),
        message: `service/${service.name} has neither selector nor endpoints; endpoints/${name} is probably meant for it`,
        help: description,
        related: [{ at: place, message: `these Endpoints belong to a Service named ${name}` }],
        fix: { description, safe: false, edits: [replacement(place, service.name, inventory)] },
      };
    }
  },
});
