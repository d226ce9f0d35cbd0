import type { View } from '../../inventory/views.ts';
import type { EndpointPort, EndpointSliceObject, EndpointsObject } from '../../kubernetes/objects.ts';
import { at, type Place } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';

export default defineRule({
  id: 'endpoints-port-name-differs',
  subject: 'serviceWithoutSelector',
  severity: 'warning',
  summary: 'Each port of a Service without selector must be a port of the same name in its endpoints.',
  why: 'Ports of a Service and of its endpoints are joined by name; no name is a name, too. A Service port that the endpoints do not name leads nowhere.',

  *check(service, inventory) {
    const ports = inventory.endpointsOf(service).flatMap(portsOf);
    const [first] = ports;
    if (first === undefined) return; // an empty list is filled in by somebody

    const names = listed([...new Set(ports.map(({ port }) => called(port.name)))]);
    for (const [index, { name, port }] of (service.spec.ports ?? []).entries()) {
      if (ports.some(candidate => (candidate.port.name ?? '') === (name ?? ''))) continue;
      yield {
        at: at(service.manifest, 'spec', 'ports', index, name === undefined ? 'port' : 'name'),
        message: `${name ? called(name) : `port ${port}, which has no name,`} of service/${service.name} leads nowhere: its endpoints have ${names}`,
        help: name
          ? `write name: ${name} at the port of ${nameOf(first.owner)}`
          : `write the same name on both sides, or none`,
        related: [{ at: first.place, message: `${nameOf(first.owner)} has ${names}` }],
      };
    }
  },
});

const called = (name: string | undefined): string => (name ? `port "${name}"` : 'a port without name');

function portsOf({ manifest, object }: View<EndpointsObject | EndpointSliceObject>) {
  const listing = (ports: readonly EndpointPort[] | undefined, path: readonly (string | number)[]) =>
    (ports ?? []).map((port, index) => {
      const place: Place = at(manifest, ...path, index, port.name === undefined ? 'port' : 'name');
      return { port, place, owner: manifest };
    });
  if ('subsets' in object) {
    return (object.subsets ?? []).flatMap((subset, index) => listing(subset.ports, ['subsets', index, 'ports']));
  }
  return 'ports' in object ? listing(object.ports, ['ports']) : [];
}
