import type { Volume } from '../kubernetes/pod-objects.ts';
import { containersOf } from '../kubernetes/pods/containers.ts';
import { type Address, addressesIn } from './addresses.ts';
import type { Catalog } from './catalog.ts';
import { addTo, groupBy } from './grouping.ts';
import type { Inventory, InventoryOptions } from './inventory.ts';
import { memoized, once } from './memoized.ts';
import { mayShareNamespace, nearest } from './scopes.ts';
import { settingsOf } from './settings.ts';
import { viewOf } from './typed.ts';
import type { JudgedManifest, Service, View, Workload } from './views.ts';

type Calls = Pick<Inventory, 'addressesIn' | 'callersOf' | 'callsOf'>;

/** A workload that is told the address of a Service, by its own manifest or by a ConfigMap that it uses. */
export interface Call {
  readonly workload: Workload;
  readonly service: Service;
  readonly address: Address;
}

/** Who is given the addresses of which Services. */
export const createCalls = (
  manifests: readonly JudgedManifest[],
  { workloads }: Catalog,
  { servicesNamed }: Pick<Inventory, 'servicesNamed'>,
  { clusterDomain }: InventoryOptions,
): Calls => {
  const addresses = memoized((judged: JudgedManifest) => addressesIn(judged, clusterDomain));
  const judgedOf = once(() => new Map(manifests.map(judged => [judged.manifest, judged])));
  const configMaps = once(() =>
    groupBy(
      manifests.filter(({ manifest: { apiVersion, kind } }) => apiVersion === 'v1' && kind === 'ConfigMap'),
      ({ manifest }) => manifest.name ?? '',
    ),
  );

  const configMapsOf = (workload: Workload): readonly JudgedManifest[] =>
    [...configMapNames(workload)].flatMap(name => {
      const named = configMaps().get(name) ?? [];
      return nearest(
        workload.manifest,
        named.filter(({ manifest }) => mayShareNamespace(workload.namespace, manifest.namespace)),
      ).items;
    });

  const calls = once(() => {
    const byService = new Map<Service, Call[]>();
    const byWorkload = new Map<Workload, Call[]>();
    for (const workload of workloads) {
      const own = judgedOf().get(workload.manifest);
      const made: Call[] = [];
      for (const judged of [...(own === undefined ? [] : [own]), ...configMapsOf(workload)]) {
        for (const address of addresses(judged)) {
          for (const service of called(address, judged, workload)) made.push({ workload, service, address });
        }
      }
      if (made.length > 0) byWorkload.set(workload, made);
      for (const call of made) {
        addTo(byService, call.service, call);
      }
    }
    return { byService, byWorkload };
  });

  /** A ConfigMap's name without a namespace is looked up by the pod, in the pod's. */
  const called = (address: Address, judged: JudgedManifest, workload: Workload): readonly Service[] => {
    const namespace = address.namespace ?? workload.namespace;
    const view: View = { ...viewOf(judged), namespace };
    const answer = servicesNamed(address.service, view);
    // A bare name that only a far away folder knows is most likely another application's.
    if (answer.kind !== 'found' || !(address.isQualified || answer.scope !== 'input')) return [];
    return address.mayBeOutside ? answer.items.filter(service => service.namespace === namespace) : answer.items;
  };

  return {
    addressesIn: addresses,
    callersOf: service => calls().byService.get(service) ?? [],
    callsOf: workload => calls().byWorkload.get(workload) ?? [],
  };
};

/** Names of addresses that are handed on or compared with, and not called: those that browsers are sent to. */
const OF_OTHERS = /cors|origin|allowed|public|external|callback|redirect|advertise|issuer|self/i;

/** That an address is called by the workload that is told it. A ConfigMap of several does not say which of them makes the call. */
export function isCertain(
  { workload, service, address: { place } }: Call,
  { callersOf }: Pick<Inventory, 'callersOf'>,
): boolean {
  const written = place.path.join('\n');
  if (place.manifest === workload.manifest) {
    const setting = [...settingsOf(workload)].find(candidate => candidate.place().path.join('\n') === written);
    return !OF_OTHERS.test(setting?.name ?? '');
  }
  const isShared = callersOf(service).some(
    other => other.workload !== workload && other.address.place.manifest === place.manifest,
  );
  return !isShared && !OF_OTHERS.test(String(place.path.at(-1)));
}

function* configMapNames({ pods }: Workload): Generator<string> {
  const names = new Set<string | undefined>();
  for (const { container } of containersOf(pods.template.spec)) {
    for (const { configMapRef } of container.envFrom ?? []) names.add(configMapRef?.name);
    for (const { valueFrom } of container.env ?? []) names.add(valueFrom?.configMapKeyRef?.name);
  }
  for (const volume of pods.template.spec?.volumes ?? []) for (const name of inVolume(volume)) names.add(name);
  for (const name of names) if (name) yield name;
}

const inVolume = ({ configMap, projected }: Volume): readonly (string | undefined)[] => [
  configMap?.name,
  ...(projected?.sources ?? []).map(source => source.configMap?.name),
];
