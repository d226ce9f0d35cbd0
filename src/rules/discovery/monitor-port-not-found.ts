import { at } from '../../source/manifest.ts';
import { mayBePatched } from '../ports/targets.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { askedBy, inWords, monitoredOf, nearOf, offerTo, portNames, roleOf, twinOf } from './monitored.ts';

export default defineRule({
  id: 'monitor-port-not-found',
  subject: 'monitor',
  severity: { 'targets nearby': 'warning', 'targets of another folder': 'info', 'may be patched': 'info' },
  summary: 'The port of a monitor must be the name of a port that its targets have.',
  why: 'What a monitor calls port is a name and never a number: that of a Service port for a ServiceMonitor, that of a container port for a PodMonitor. Prometheus scrapes nothing where no port has it.',

  *check(monitor, inventory) {
    for (const [asked, ...others] of askedBy(monitor)) {
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
      const places = [asked, ...others].map(({ path }) => at(monitor.manifest, ...path));
      const field = asked.path.at(-1);
      const name = meant?.name;
      const description = `write ${field}: ${name}`;
      yield {
        at: at(monitor.manifest, ...asked.path),
        when: mayBePatched([monitor, ...owners], inventory)
          ? 'may be patched'
          : isNear
            ? 'targets nearby'
            : 'targets of another folder',
        message: `no port of ${owner} ${wantedInWords(asked.wanted)}; ${twin === undefined ? `there is ${listed(portNames(offer)) || 'none'}` : roleOf(twin, asked.wanted)}`,
        help:
          meant === undefined
            ? `write the ${typeof asked.wanted === 'number' ? 'number' : 'name'} of a port as ${field}`
            : name === undefined
              ? `name port ${meant.number} of ${owner}, and write its name`
              : description,
        related: [
          ...ports.slice(0, 3).map(port => ({ at: port.place, message: inWords(port) })),
          ...places.slice(1, 4).map(place => ({ at: place, message: 'asked for here too' })),
        ],
        ...(name !== undefined &&
          typeof asked.wanted === 'string' && {
            fix: { description, safe: false, edits: places.map(place => replacement(place, name, inventory)) },
          }),
      };
    }
  },
});

const wantedInWords = (wanted: number | string): string =>
  typeof wanted === 'number' ? `is ${wanted}` : `is named "${wanted}"`;
