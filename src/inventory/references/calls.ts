import type { Volume } from '../../kubernetes/pod-objects.ts';
import { containersOf } from '../../kubernetes/pods/containers.ts';
import type { Manifest } from '../../source/manifest.ts';
import type { Catalog } from '../catalog.ts';
import { addTo, groupBy } from '../grouping.ts';
import type { Inventory, InventoryOptions } from '../inventory.ts';
import { once } from '../memoized.ts';
import { mayShareNamespace, nearest } from '../scopes.ts';
import type { JudgedManifest, Service, Workload } from '../views.ts';
import { type Address, indexAddresses } from './addresses.ts';
import { indexSettings, type Setting } from './settings.ts';

type Calls = Pick<Inventory, 'settingsOf' | 'addressesIn' | 'callersOf' | 'callsOf'>;

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
  references: Pick<Inventory, 'servicesNamed'>,
  { clusterDomain }: InventoryOptions,
): Calls => {
  const settings = once(() => indexSettings(workloads));
  const addresses = once(() => indexAddresses(manifests, settings(), references, clusterDomain));
  const addressesIn = (manifest: Manifest) => addresses().get(manifest) ?? none;
  /** Of a name under which any of them tells an address: hardly one of a hundred does. */
  const configMaps = once(() => {
    const all = groupBy(manifests.filter(isConfigMap), ({ manifest }) => manifest.name ?? '');
    return new Map([...all].filter(([, named]) => named.some(({ manifest }) => addresses().has(manifest))));
  });

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
      const made: Call[] = [];
      for (const { manifest } of [workload, ...configMapsOf(workload)]) {
        for (const address of addressesIn(manifest)) {
          for (const service of called(address, manifest, workload)) made.push({ workload, service, address });
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
  const called = (address: Address, manifest: Manifest, workload: Workload): readonly Service[] => {
    const namespace = address.namespace ?? workload.namespace;
    const isAsked = namespace === address.namespace;
    const answer = isAsked ? address.meant : references.servicesNamed(address.service, { manifest, namespace });
    // A bare name that only a far away folder knows is most likely another application's.
    if (answer.kind !== 'found' || !(address.isQualified || answer.scope !== 'input')) return [];
    return address.mayBeOutside ? answer.items.filter(service => service.namespace === namespace) : answer.items;
  };

  return {
    settingsOf: workload => settings().get(workload) ?? noSettings,
    addressesIn: ({ manifest }) => addressesIn(manifest),
    callersOf: service => calls().byService.get(service) ?? [],
    callsOf: workload => calls().byWorkload.get(workload) ?? [],
  };
};

const none: readonly Address[] = [];
const noSettings: readonly Setting[] = [];

const isConfigMap = ({ manifest: { apiVersion, kind } }: JudgedManifest): boolean =>
  apiVersion === 'v1' && kind === 'ConfigMap';

/** Names of addresses that are handed on or compared with, and not called: those that browsers are sent to. */
const OF_OTHERS = /cors|origin|allowed|public|external|callback|redirect|advertise|issuer|self/i;

/** That an address is called by the workload that is told it. A ConfigMap of several does not say which of them makes the call. */
export const isCertain = (
  { workload, service, address: { place, setting = '' } }: Call,
  { callersOf }: Pick<Inventory, 'callersOf'>,
): boolean => {
  if (OF_OTHERS.test(setting)) return false;
  if (place.manifest === workload.manifest) return true;
  return !callersOf(service).some(
    other => other.workload !== workload && other.address.place.manifest === place.manifest,
  );
};

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
