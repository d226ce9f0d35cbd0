import { routeBackends } from '../../kubernetes/gateway.ts';
import { fieldPath } from '../../schema/path.ts';
import { missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'route-port-missing',
  subject: 'route',
  severity: 'error',
  summary: 'A backend of a route that is a Service names the port of the Service.',
  why: 'A Service may have several ports, and the gateway chooses none of them. The API server refuses such a backend by a rule of the resource definition; where that is older, the gateway leaves the backend out.',

  *check(route, inventory) {
    const features = inventory.kustomizedBy(route);
    if (features.has('patches') || features.has('components')) return;
    for (const target of routeBackends(route.object)) {
      if (target.kind !== 'service' || target.port !== undefined) continue;
      const { service: name, namespace = route.namespace, path, portPath } = target;
      const answer = inventory.servicesNamed(name, { ...route, namespace });
      const ports = answer.kind === 'found' ? (answer.items[0]?.spec.ports ?? []) : [];
      const numbers = ports.map(({ port }) => String(port));
      yield {
        at: missing(route.manifest, ...portPath),
        message: `backend ${name} names no port`,
        help:
          numbers.length === 1
            ? `add port: ${numbers[0]}`
            : `add the port of service/${name}${numbers.length === 0 ? '' : `, one of ${listed(numbers)}`}`,
        server: [{ field: fieldPath(path), reason: 'FieldValueInvalid' }],
      };
    }
  },
});
