import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { elsewhere, isRenamed } from './meant.ts';

export default defineRule({
  id: 'address-in-other-namespace',
  subject: 'addressing',
  severity: 'warning',
  summary: 'An address of a Service names the namespace that the Service is in.',
  why: 'DNS looks in the namespace of the address, and without one in that of the pod. In any other namespace the name does not resolve.',

  *check(judged, inventory) {
    const addresses = inventory.addressesIn(judged);
    if (addresses.length === 0 || isRenamed(judged, inventory)) return;
    for (const address of addresses) {
      if (address.mayBeOutside) continue;
      const [service] = elsewhere(address, inventory);
      if (service?.namespace === undefined || isRenamed(service, inventory)) continue;
      const { service: name, namespace, text, place, again } = address;
      const meant = `${name}.${service.namespace}.svc.${inventory.options.clusterDomain}`;
      yield {
        at: place,
        message: `${text} is looked for in namespace ${namespace}, but service/${name} is in ${service.namespace}`,
        help: `write ${meant}`,
        related: [
          { at: at(service.manifest, 'metadata', 'name'), message: `service/${name} is in ${service.namespace}` },
          ...again.slice(0, 3).map(other => ({ at: other, message: 'written here too' })),
        ],
      };
    }
  },
});
