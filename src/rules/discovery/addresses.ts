import type { Inventory } from '../../inventory/inventory.ts';
import { viewOf, workloadsOf } from '../../inventory/typed.ts';
import type { JudgedManifest, Service, View } from '../../inventory/views.ts';
import { hasPodTemplate } from '../../kubernetes/pods.ts';
import { at, type Place } from '../../source/manifest.ts';
import { settingsOf } from '../settings.ts';

/** The address of a Service as somebody wrote it into a variable, an argument or a ConfigMap. */
export interface Address {
  /** Host and port. */
  readonly text: string;
  readonly service: string;
  /** As written in the address, else that of the object it stands in. */
  readonly namespace: string | undefined;
  /** `web.shop.svc`: nothing else than a Service can be meant. */
  readonly isQualified: boolean;
  readonly port: number | undefined;
  readonly place: Place;
  /** Further places with the same address. */
  readonly again: readonly Place[];
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
/** Behind these a name goes on, or is made up by a template. */
const BEFORE = '(?<![\\w.\\-)}>%$*])';
const AFTER = '(?![\\w-]|\\.\\w|[{$%<]|:[{$%<])';
const NAME = '[a-z](?:[-a-z0-9]*[a-z0-9])?';
/** Of one word: longer names without `.svc` belong to hosts anywhere. */
const IN_URL = new RegExp(
  `\\b(?!docker|oci|s3|gs|file)[a-z][a-z0-9+]*://(?:[^\\s/@'"]*@)?(${NAME})(?::(\\d{1,5}))?(?=[/?#\\s"',;)]|$)`,
  'g',
);
/** All of a value, or of one of several with commas between. */
const HOST_AND_PORT = new RegExp(`^(${NAME}):(\\d{2,5})$`);
/** Longer texts are programs, dashboards and certificates. */
const LONGEST = 20_000;

/** Each address once, at its first place. `domain` is that of the cluster. */
export function addressesIn(judged: JudgedManifest, inventory: Inventory): readonly Address[] {
  if (judged.problems.some(({ type }) => type === 'wrongType')) return [];
  const { namespace } = judged.manifest;
  const found = new Map<string, Address & { readonly again: Place[] }>();
  for (const { value, place } of textsOf(judged)) {
    for (const address of addressesOf(value, inventory.options.clusterDomain)) {
      const key = `${address.service}\n${address.namespace}\n${address.port}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { namespace, ...address, place, again: [] });
      else if (place !== known.place) known.again.push(place);
    }
  }
  return [...found.values()];
}

/** What an address may be resolved from: an object in the namespace that it names. */
export const resolver = (address: Address, judged: JudgedManifest): View => ({
  ...viewOf(judged),
  namespace: address.namespace,
});

/** Services of that name which stand near, but in a namespace of their own. Nothing if one is found where it is looked for. */
export function elsewhere(address: Address, judged: JudgedManifest, inventory: Inventory): readonly Service[] {
  const view = resolver(address, judged);
  if (address.namespace === undefined || inventory.servicesNamed(address.service, view).kind === 'found') return [];
  const answer = inventory.servicesNamed(address.service, { ...view, namespace: undefined });
  return answer.kind === 'found' && isNear(answer.scope) ? answer.items : [];
}

export const isNear = (scope: string): boolean => scope === 'file' || scope === 'folder';

/** A kustomization that is not built may give names and namespaces other than these. */
export const isRenamed = (view: Pick<View, 'manifest'>, inventory: Inventory): boolean => {
  const features = inventory.kustomizedBy(view);
  return features.has('namespace') || features.has('names') || features.has('patches');
};

type Text = { readonly value: string; readonly place: Place };

function* textsOf(judged: JudgedManifest): Generator<Text> {
  const { manifest, problems } = judged;
  if (typeof manifest.value['apiVersion'] !== 'string' || problems.some(({ type }) => type === 'wrongType')) return;
  if (manifest.kind === 'ConfigMap' && manifest.apiVersion === 'v1') {
    for (const [key, value] of Object.entries(manifest.value['data'] ?? {})) {
      if (typeof value === 'string' && value.length <= LONGEST) yield { value, place: at(manifest, 'data', key) };
    }
  }
  if (!hasPodTemplate(manifest.apiVersion, manifest.kind)) return;
  for (const workload of workloadsOf(viewOf(judged))) yield* settingsOf(workload);
}

type Found = Pick<Address, 'text' | 'service' | 'isQualified' | 'port'> & { readonly namespace?: string };

function* addressesOf(value: string, domain: string): Generator<Found> {
  if (!value.includes(':') && !value.includes('.svc')) return;
  const text = value.replace(/^\s*(#|\/\/|;).*$/gm, '');
  if (text.includes('.svc')) {
    for (const [whole, , service = '', namespace = '', port] of text.matchAll(qualifiedNames(domain))) {
      yield { text: whole, service, namespace, isQualified: true, port: port ? Number(port) : undefined };
    }
  }
  for (const [, service = '', port] of text.matchAll(IN_URL)) {
    // Never the whole URL: it may hold a password.
    yield {
      text: port ? `${service}:${port}` : service,
      service,
      isQualified: false,
      port: port ? Number(port) : undefined,
    };
  }
  for (const word of text.length < 1000 ? text.split(/[\s,;]+/) : []) {
    const [, service, port] = HOST_AND_PORT.exec(word) ?? [];
    if (service !== undefined) yield { text: word, service, isQualified: false, port: Number(port) };
  }
}

/** `web.shop.svc:8080`, with or without the domain of the cluster, perhaps behind the name of a pod. */
const qualifiedNames = (domain: string): RegExp => {
  const end = `(?:\\.${domain.replaceAll('.', '\\.')})?\\.?(?::(\\d{1,5}))?${AFTER}`;
  return new RegExp(`${BEFORE}((?:${LABEL}\\.)*)(${LABEL})\\.(${LABEL})\\.svc${end}`, 'g');
};
