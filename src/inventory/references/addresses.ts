import { addressReader, type WrittenAddress } from '../../kubernetes/dns/written-addresses.ts';
import { at, type Manifest, type Place } from '../../source/manifest.ts';
import { addTo } from '../grouping.ts';
import type { Answer, Inventory } from '../inventory.ts';
import type { JudgedManifest, Service, Workload } from '../views.ts';
import type { Setting } from './settings.ts';
import { textsIn } from './texts.ts';

/** The address of a Service as somebody wrote it into a variable, an argument or a ConfigMap. */
export interface Address extends WrittenAddress {
  /** As written in the address, else that of the object it stands in. */
  readonly namespace: string | undefined;
  readonly place: Place;
  /** Of the variable, the option or the key that has it; undefined for a mere word. */
  readonly setting: string | undefined;
  /** Services of that name where it is looked for. */
  readonly meant: Answer<Service>;
  /** Further places with the same address. */
  readonly again: readonly Place[];
}

type Text = Pick<Setting, 'name' | 'value' | 'place'>;

type Found = Address & { readonly again: Place[] };

/** The addresses in each object that holds any. `domain` is that of the cluster. */
export const indexAddresses = (
  manifests: readonly JudgedManifest[],
  settings: ReadonlyMap<Workload, readonly Setting[]>,
  { servicesNamed }: Pick<Inventory, 'servicesNamed'>,
  domain: string,
): ReadonlyMap<Manifest, readonly Address[]> => {
  const read = addressReader(domain);
  const addresses = new Map<Manifest, Found[]>();
  /** Of one object, by the name of the Service: one list for all objects, because most hold a single address. */
  const known = new Map<string, Found[]>();
  const note = (manifest: Manifest, { name: setting, value, place }: Text) => {
    for (const { service, namespace = manifest.namespace, port, text, isQualified, mayBeOutside } of read(value)) {
      const same = known.get(service)?.find(other => other.namespace === namespace && other.port === port);
      if (same !== undefined) {
        if (place !== same.place) same.again.push(place);
        continue;
      }
      const meant = servicesNamed(service, { manifest, namespace });
      const found = { service, namespace, port, text, isQualified, mayBeOutside, setting, place, meant, again: [] };
      addTo(known, service, found);
      addTo(addresses, manifest, found);
    }
  };
  for (const { manifest } of manifests) {
    if (manifest.kind !== 'ConfigMap' || manifest.apiVersion !== 'v1') continue;
    known.clear();
    for (const text of entriesOf(manifest)) note(manifest, text);
  }
  let last: Manifest | undefined;
  for (const [{ manifest }, told] of settings) {
    // An object may make several kinds of pods.
    if (manifest !== last) known.clear();
    last = manifest;
    for (const setting of told) note(manifest, setting);
  }
  return addresses;
};

const entriesOf = (manifest: Manifest): readonly Text[] =>
  textsIn(manifest.kept ?? manifest.value).map(([name, value]) => ({ name, value, place: at(manifest, 'data', name) }));
