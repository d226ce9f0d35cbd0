import type { Manifest } from '../../source/manifest.ts';
import type { Catalog } from '../catalog.ts';
import { addTo } from '../grouping.ts';
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
    const telling = new Set<string | undefined>();
    for (const manifest of addresses().keys()) if (isConfigMap(manifest)) telling.add(manifest.name);
    const found = new Map<string, JudgedManifest[]>();
    for (const judged of manifests) {
      const { manifest } = judged;
      if (isConfigMap(manifest) && telling.has(manifest.name)) addTo(found, manifest.name ?? '', judged);
    }
    return found;
  });

  const configMapsOf = (workload: Workload): readonly JudgedManifest[] => {
    const known = configMaps();
    return configMapNames(workload, name => known.has(name)).flatMap(name => {
      const named = known.get(name) ?? [];
      return nearest(
        workload.manifest,
        named.filter(({ manifest }) => mayShareNamespace(workload.namespace, manifest.namespace)),
      ).items;
    });
  };

  const calls = once(() => {
    const byService = new Map<Service, Call[]>();
    const byWorkload = new Map<Workload, Call[]>();
    const note = (workload: Workload, manifest: Manifest) => {
      for (const address of addressesIn(manifest)) {
        for (const service of called(address, manifest, workload)) {
          const call = { workload, service, address };
          addTo(byWorkload, workload, call);
          addTo(byService, service, call);
        }
      }
    };
    for (const workload of workloads) {
      note(workload, workload.manifest);
      for (const { manifest } of configMapsOf(workload)) note(workload, manifest);
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

const isConfigMap = ({ apiVersion, kind }: Manifest): boolean => kind === 'ConfigMap' && apiVersion === 'v1';

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

/** Of the ConfigMaps that the containers and the volumes of a pod take up, the names that are asked for, each once. */
const configMapNames = ({ pods }: Workload, isAskedFor: (name: string) => boolean): readonly string[] => {
  let names = noNames;
  const note = (name: string | undefined) => {
    if (name && isAskedFor(name) && !names.includes(name)) names = [...names, name];
  };
  const { containers, initContainers, volumes } = pods.template.spec ?? {};
  for (const list of [containers, initContainers]) {
    for (const { env, envFrom } of list ?? []) {
      for (const { configMapRef } of envFrom ?? []) note(configMapRef?.name);
      for (const { valueFrom } of env ?? []) note(valueFrom?.configMapKeyRef?.name);
    }
  }
  for (const { configMap, projected } of volumes ?? []) {
    note(configMap?.name);
    for (const source of projected?.sources ?? []) note(source.configMap?.name);
  }
  return names;
};

const noNames: readonly string[] = [];
