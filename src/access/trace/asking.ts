import type { Inventory } from '../../inventory/inventory.ts';
import { memoized } from '../../inventory/memoized.ts';
import { onePerName } from '../../inventory/one-per-name.ts';
import type { Service, Workload } from '../../inventory/views.ts';
import type { Place } from '../../source/manifest.ts';
import { accessOf } from '../access.ts';
import type { AccessPath } from '../path.ts';
import type { Judgement } from '../verdict.ts';

/** Who asks, and what is known. */
export interface Asking {
  readonly inventory: Inventory;
  /** The pods that the caller runs in; undefined for somebody somewhere. */
  readonly caller: Workload | undefined;
  /** Of the caller, or where somebody stands; undefined for anywhere. */
  readonly namespace: string | undefined;
  /** Every way in that explain tells of. */
  readonly waysTo: (service: Service) => readonly AccessPath[];
  /** Each once, whatever number of kustomizations builds it. */
  readonly services: readonly Service[];
}

/** A line that is told beside the hops, with its place in the files. */
export interface Remark {
  readonly text: string;
  readonly at?: Place;
}

/** Where an address leads. */
export interface Lead {
  /** How the address came to mean that. */
  readonly steps: readonly Remark[];
  readonly paths: readonly AccessPath[];
  /** Whom the paths are for. */
  readonly services: readonly Service[];
  /** Where it ends before there is a path. */
  readonly stop?: Judgement;
  /** The nearest thing that would have worked. */
  readonly remedy?: Remark;
  readonly notes: readonly Remark[];
}

export const nowhere = (stop: Judgement, remedy?: Remark, steps: readonly Remark[] = []): Lead => ({
  ...{ steps, paths: [], services: [], notes: [], stop },
  ...(remedy !== undefined && { remedy }),
});

export const askingFrom = (
  inventory: Inventory,
  caller: Workload | undefined,
  namespace: string | undefined,
): Asking => ({
  inventory,
  caller,
  namespace: caller === undefined ? namespace : caller.namespace,
  waysTo: memoized(service => accessOf(service, inventory).paths),
  services: onePerName(inventory.services),
});

/** The Services of a name in a namespace, or in any, that the caller can mean. */
export const servicesCalled = (
  name: string,
  namespace: string | undefined,
  { inventory, caller, services }: Asking,
): readonly Service[] => {
  if (caller !== undefined) {
    const found = inventory.servicesNamed(name, { ...caller, namespace });
    return found.kind === 'found' ? found.items : [];
  }
  // DNS asks in lower case.
  const isCalled = (service: Service) => service.name === name || service.name.toLowerCase() === name;
  const written = services.filter(service => isCalled(service) && mayBeIn(service, namespace));
  return written.length > 0 ? written : declaredCalled(name, namespace, inventory);
};

/** What a configuration declares exists for the folders below it: somebody stands in one of them. */
const declaredCalled = (name: string, namespace: string | undefined, inventory: Inventory): readonly Service[] => {
  const folders = new Map(inventory.manifests.map(({ manifest }) => [manifest.file.folder, manifest]));
  const found = [...folders.values()].map(manifest => inventory.servicesNamed(name, { manifest, namespace }));
  return [...new Set(found.flatMap(answer => (answer.kind === 'found' ? answer.items : [])))];
};

/** Whoever writes no namespace may be in any. */
export const mayBeIn = ({ namespace }: Service, asked: string | undefined): boolean =>
  namespace === undefined || asked === undefined || namespace === asked;

/** How the caller has to call a Service. */
export const nameFor = ({ name, namespace }: Service, asking: Asking): string =>
  namespace === undefined || namespace === asking.namespace ? name : `${name}.${namespace}`;
