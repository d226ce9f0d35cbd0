import { monitoredPorts } from '../../kubernetes/monitors.ts';
import { at } from '../../source/manifest.ts';
import { mayBePatched } from '../ports/targets.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { monitoredOf, nearOf, offerTo, portNames, roleOf, twinOf } from './monitored.ts';

export default defineRule({
  id: 'monitor-port-not-found',
  subject: 'monitor',
  severity: { 'targets nearby': 'warning', 'targets of another folder': 'info', 'may be patched': 'info' },
  summary: 'The port of a monitor must be the name of a port that its targets have.',
  why: 'A ServiceMonitor finds a port by the name it has in the Service, a PodMonitor by the name it has in the container, and never by its number. Prometheus scrapes nothing where no port has that name.',

  *check(monitor, inventory) {
    for (const asked of monitoredPorts(monitor.object)) {
      const offer = offerTo(monitor, asked.of, inventory);
      if (offer === undefined || monitoredOf(offer, asked) !== undefined) continue;

      const { owners, ports, isNear } = offer;
      const twin = twinOf(offer, asked.wanted);
      const meant = twin ?? nearOf(offer, asked.wanted);
      const asking = meant === undefined ? owners : [meant.owner];
      const owner = listed(
        asking.map(({ manifest }) => nameOf(manifest)),
        3,
      );
      const place = at(monitor.manifest, ...asked.path);
      const field = asked.path.at(-1);
      const description = `write ${field}: ${meant?.name}`;
      yield {
        at: place,
        when: mayBePatched([monitor, ...owners], inventory)
          ? 'may be patched'
          : isNear
            ? 'targets nearby'
            : 'targets of another folder',
        message: `no port of ${owner} ${inWords(asked.wanted)}; ${twin === undefined ? `there is ${listed(portNames(offer)) || 'none'}` : roleOf(twin, asked.wanted)}`,
        help:
          meant === undefined
            ? `write the ${typeof asked.wanted === 'number' ? 'number' : 'name'} of a port as ${field}`
            : meant.name === undefined
              ? `name port ${meant.number} of ${owner}, and write its name`
              : description,
        related: ports.slice(0, 3).map(port => ({
          at: port.place,
          message: `${nameOf(port.owner.manifest)} has port ${port.number}, ${port.name === undefined ? 'without a name' : `named ${port.name}`}`,
        })),
        ...(meant?.name !== undefined &&
          typeof asked.wanted === 'string' && {
            fix: { description, safe: false, edits: [replacement(place, meant.name, inventory)] },
          }),
      };
    }
  },
});

const inWords = (wanted: number | string): string =>
  typeof wanted === 'number' ? `is ${wanted}` : `is named "${wanted}"`;
