import { type WrittenAddress, writtenAddresses } from '../kubernetes/dns/written-addresses.ts';
import { hasPodTemplate } from '../kubernetes/pods.ts';
import { at, type Place } from '../source/manifest.ts';
import { settingsOf } from './settings.ts';
import { viewOf, workloadsOf } from './typed.ts';
import type { JudgedManifest } from './views.ts';

/** The address of a Service as somebody wrote it into a variable, an argument or a ConfigMap. */
export interface Address extends Omit<WrittenAddress, 'namespace'> {
  /** As written in the address, else that of the object it stands in. */
  readonly namespace: string | undefined;
  readonly place: Place;
  /** Further places with the same address. */
  readonly again: readonly Place[];
}

/** Longer texts are programs, dashboards and certificates. */
const LONGEST = 20_000;

/** Each address once, at its first place. `domain` is that of the cluster. */
export const addressesIn = (judged: JudgedManifest, domain: string): readonly Address[] => {
  const { namespace } = judged.manifest;
  const found = new Map<string, Address & { readonly again: Place[] }>();
  for (const text of textsOf(judged)) {
    let place: Place | undefined;
    for (const address of writtenAddresses(text.value, domain)) {
      place ??= text.place();
      const key = `${address.service}\n${address.namespace}\n${address.port}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { namespace, ...address, place, again: [] });
      else if (place !== known.place) known.again.push(place);
    }
  }
  return [...found.values()];
};

type Text = { readonly value: string; readonly place: () => Place };

function* textsOf(judged: JudgedManifest): Generator<Text> {
  const { manifest, problems } = judged;
  const isConfigMap = manifest.kind === 'ConfigMap' && manifest.apiVersion === 'v1';
  if (!isConfigMap && !hasPodTemplate(manifest.apiVersion, manifest.kind)) return;
  if (typeof manifest.value['apiVersion'] !== 'string' || problems.some(({ type }) => type === 'wrongType')) return;
  if (isConfigMap) {
    for (const [key, value] of Object.entries(manifest.value['data'] ?? {})) {
      if (typeof value === 'string' && value.length <= LONGEST) yield { value, place: () => at(manifest, 'data', key) };
    }
  }
  for (const workload of workloadsOf(viewOf(judged))) yield* settingsOf(workload);
}
