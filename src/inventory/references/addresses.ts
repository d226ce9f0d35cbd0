import { addressReader, type WrittenAddress } from '../../kubernetes/dns/written-addresses.ts';
import { at, type Manifest, type Place } from '../../source/manifest.ts';
import type { Answer, Inventory } from '../inventory.ts';
import type { JudgedManifest, Service, Workload } from '../views.ts';
import type { Setting } from './settings.ts';
import { textsIn } from './texts.ts';

/** The address of a Service as somebody wrote it into a variable, an argument or a ConfigMap. */
export interface Address extends Omit<WrittenAddress, 'namespace'> {
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

/** The addresses in each object that holds any. `domain` is that of the cluster. */
export const indexAddresses = (
  manifests: readonly JudgedManifest[],
  settings: ReadonlyMap<Workload, readonly Setting[]>,
  { servicesNamed }: Pick<Inventory, 'servicesNamed'>,
  domain: string,
): ReadonlyMap<Manifest, readonly Address[]> => {
  const texts = new Map<Manifest, readonly Text[]>();
  for (const { manifest } of manifests) {
    if (manifest.kind !== 'ConfigMap' || manifest.apiVersion !== 'v1') continue;
    const found = entriesOf(manifest);
    if (found.length > 0) texts.set(manifest, found);
  }
  for (const [{ manifest }, found] of settings) {
    // An object may make several kinds of pods.
    texts.set(manifest, [...(texts.get(manifest) ?? []), ...found]);
  }
  const read = addressReader(domain);
  const addresses = new Map<Manifest, readonly Address[]>();
  for (const [manifest, written] of texts) {
    const found = new Map<string, Address & { readonly again: Place[] }>();
    for (const { name: setting, value, place } of written) {
      for (const address of read(value)) {
        const { service, namespace = manifest.namespace, port } = address;
        const key = `${service}\n${namespace}\n${port}`;
        const known = found.get(key);
        if (known !== undefined) {
          if (place !== known.place) known.again.push(place);
          continue;
        }
        const meant = servicesNamed(service, { manifest, namespace });
        found.set(key, { ...address, namespace, setting, place, meant, again: [] });
      }
    }
    if (found.size > 0) addresses.set(manifest, [...found.values()]);
  }
  return addresses;
};

const entriesOf = (manifest: Manifest): readonly Text[] =>
  textsIn(manifest.kept ?? manifest.value).map(([name, value]) => ({ name, value, place: at(manifest, 'data', name) }));
