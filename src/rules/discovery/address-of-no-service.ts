import type { Inventory } from '../../inventory/inventory.ts';
import type { Address } from '../../inventory/references/addresses.ts';
import { serviceMeant } from '../routes/backends.ts';
import { defineRule } from '../rule.ts';
import { elsewhere, isRenamed } from './meant.ts';

export default defineRule({
  id: 'address-of-no-service',
  subject: 'addressing',
  severity: { 'a Service of nearly this name': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'An address inside the cluster has the name of a Service.',
  why: 'DNS knows Services by their exact name. Whoever calls another name gets no address and cannot connect.',

  *check(judged, inventory) {
    const addresses = inventory.addressesIn(judged);
    if (addresses.length === 0 || isRenamed(judged, inventory)) return;
    for (const address of addresses) {
      if (address.mayBeOutside) continue;
      const { service: name, meant: answer, text, place, again } = address;
      // Every cluster has the Service of its API server.
      if (name === 'kubernetes') continue;
      if (answer.kind === 'found' || elsewhere(address, inventory).length > 0) continue;
      // Without a name that was probably meant, the Service may well be somebody else's.
      const meant = nearName(address, inventory);
      if (meant === undefined) continue;
      const isOpen = answer.kind === 'unknown' && answer.because.some(reason => reason !== 'partial-input');
      yield {
        at: place,
        when: isOpen ? 'perhaps elsewhere' : 'a Service of nearly this name',
        message: `${text} names no Service in the input, which has ${meant}`,
        help: `write ${meant} for ${name}`,
        related: again.slice(0, 3).map(other => ({ at: other, message: 'written here too' })),
      };
    }
  },
});

/** Of Services that the address can reach: a slip of spelling, or what a kustomization has made of the name. */
function nearName({ service: name, namespace, place }: Address, inventory: Inventory): string | undefined {
  const from = { manifest: place.manifest, namespace };
  const reachable = (candidate: string) => {
    const answer = inventory.servicesNamed(candidate, from);
    return answer.kind === 'found' ? answer.items : [];
  };
  const near = inventory.serviceNamesNear(from);
  const renamed = near.find(
    candidate =>
      candidate.includes(name) && reachable(candidate).some(({ manifest }) => manifest.built?.origin.name === name),
  );
  return (
    renamed ??
    serviceMeant(
      name,
      near.filter(candidate => reachable(candidate).length > 0),
    )
  );
}
