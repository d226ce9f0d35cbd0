import { isNear } from '../../inventory/scopes.ts';
import { isHeadless, serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';
import { isRenamed } from './meant.ts';

export default defineRule({
  id: 'address-with-wrong-port',
  subject: 'addressing',
  severity: { 'Service nearby': 'warning', 'may be patched': 'info' },
  summary: 'An address of a Service has one of the ports of the Service.',
  why: 'The address of a Service answers on the ports of the Service only, whatever the pods listen on. Any other port is refused, or the packets vanish.',

  *check(judged, inventory) {
    for (const address of inventory.addressesIn(judged)) {
      const { port, service: name, meant: answer, text, place, again } = address;
      if (port === undefined) continue;
      if (answer.kind !== 'found' || !isNear(answer.scope)) continue;
      if (address.mayBeOutside && answer.items.some(item => item.namespace !== address.namespace)) continue;
      // A headless Service leads to the pods, on any port; an ExternalName leads out of the cluster.
      const offers = ({ spec }: (typeof answer.items)[number]) =>
        isHeadless(spec) ||
        serviceType(spec) === 'ExternalName' ||
        !spec.ports?.length ||
        spec.ports.some(its => its.port === port);
      const [service] = answer.items;
      if (service === undefined || answer.items.some(offers)) continue;

      const ports = service.spec.ports ?? [];
      const twin = ports.findIndex(({ targetPort, nodePort }) => targetPort === port || nodePort === port);
      const role = ports[twin]?.targetPort === port ? 'targetPort' : 'nodePort';
      const offered = listed(ports.map(its => String(its.port)));
      const isUnsure = isRenamed(judged, inventory) || isRenamed(service, inventory);
      yield {
        at: place,
        when: isUnsure ? 'may be patched' : 'Service nearby',
        message: `${text} asks for port ${port}, but service/${name} has ${offered}${twin < 0 ? '' : `; ${port} is its ${role}`}`,
        help: `write ${text.replace(/:\d+$/, `:${ports[Math.max(twin, 0)]?.port}`)}, or add port ${port} to service/${name}`,
        related: [
          {
            at: at(service.manifest, 'spec', 'ports', Math.max(twin, 0), 'port'),
            message: `service/${name} has ${offered}`,
          },
          ...again.slice(0, 3).map(other => ({ at: other, message: 'written here too' })),
        ],
      };
    }
  },
});
