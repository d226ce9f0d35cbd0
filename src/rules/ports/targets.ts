import type { Inventory } from '../../inventory/inventory.ts';
import { byName } from '../../inventory/order.ts';
import { isNear } from '../../inventory/scopes.ts';
import type { Service, View, Workload } from '../../inventory/views.ts';
import { resolveAmong, type TargetPort } from '../../kubernetes/endpoints/target-port.ts';
import type { ServicePort } from '../../kubernetes/objects.ts';
import { type DeclaredPort, declaredPorts } from '../../kubernetes/pods/containers.ts';
import { hasInjectedSidecar } from '../../kubernetes/pods/operators.ts';
import { isHeadless, serviceType } from '../../kubernetes/service.ts';
import { at, type Manifest, missing, type Place } from '../../source/manifest.ts';
import { listed, podsOf } from '../words.ts';

/** What a Service port means on the pods of one workload. */
export interface Target {
  readonly workload: Workload;
  readonly resolved: TargetPort;
  /** Ports that can be reached from outside the pod. */
  readonly declared: readonly DeclaredPort[];
}

/** A port of a Service and what it meets on the selected pods. */
export interface TargetedPort {
  readonly manifest: Manifest;
  readonly service: Service;
  readonly port: ServicePort;
  /** Where the target port stands, or the Service port that stands in for it. */
  readonly place: Place;
  /** Never empty. */
  readonly targets: readonly Target[];
}

const none: readonly TargetedPort[] = [];

/** The ports of a Service that meet pods. Nothing where nobody can say what a pod listens on. */
export function targetedPortsOf(service: Service, inventory: Inventory): readonly TargetedPort[] {
  if (serviceType(service.spec) === 'ExternalName') return none;
  const pods = inventory.podsSelectedBy(service);
  if (pods.kind !== 'found') return none;
  const workloads = meantAmong(pods.items.filter(workload => isKnown(workload, inventory)));
  if (workloads.length === 0) return none;

  const { manifest, spec } = service;
  const refused = inventory.violationsOf(service);
  const listening = workloads.map(workload => {
    const all = declaredPorts(workload.pods.template.spec);
    return { workload, all, declared: all.every(isReachable) ? all : all.filter(isReachable) };
  });
  return (spec.ports ?? []).flatMap((port, index) => {
    if (refused.some(({ path }) => path[1] === 'ports' && path[2] === index)) return none;
    const place = at(manifest, 'spec', 'ports', index, port.targetPort === undefined ? 'port' : 'targetPort');
    const targets = listening.map(({ workload, all, declared }) => ({
      workload,
      resolved: resolveAmong(all, port, inventory.options.kubernetesVersion),
      declared,
    }));
    return { manifest, service, port, place, targets };
  });
}

const isReachable = ({ role }: DeclaredPort): boolean => role !== 'init container';

/** A Job or a test with the application's labels is another mistake; its ports are nobody's concern. */
const meantAmong = (workloads: readonly Workload[]): readonly Workload[] => {
  if (workloads.length < 2) return workloads;
  const lasting = workloads.filter(
    ({ pods, object }) => !pods.runsToCompletion && object.metadata?.annotations?.['helm.sh/hook'] === undefined,
  );
  return [...(lasting.length > 0 ? lasting : workloads)].sort(byName);
};

/** Whether some of the pods declare several ports of the name. */
export const isAmbiguous = ({ targets }: TargetedPort): boolean =>
  targets.some(({ resolved }) => resolved.kind === 'name' && resolved.shadowed.length > 0);

/** Whether some of the pods do not declare the port: by its name, or by its number and protocol. */
export const isUndeclared = ({ targets }: TargetedPort): boolean =>
  targets.some(({ resolved }) => !isDeclared(resolved));

const isDeclared = (resolved: TargetPort): boolean =>
  resolved.kind === 'name' || (resolved.kind === 'number' && resolved.declaredBy.length > 0);

/** Neither a fragment without containers, nor a pod to which a webhook adds some, nor one whose ports the API server refuses. */
export const isKnown = (workload: Workload, inventory: Inventory): boolean => {
  const { template } = workload.pods;
  if ((template.spec?.containers ?? []).length === 0 || hasInjectedSidecar(template)) return false;
  return !inventory.violationsOf(workload).some(({ path }) => path.includes('ports'));
};

/** Where a pod declares a port; without one, where its first container would. */
export function declarationPlace({ manifest, pods }: Workload, declared: DeclaredPort | undefined): Place {
  if (declared === undefined) return missing(manifest, ...pods.path, 'spec', 'containers', 0, 'ports');
  const field = declared.port.name === undefined ? 'containerPort' : 'name';
  return at(manifest, ...pods.path, ...declared.path, field);
}

/** `http (8080)`, `8080`. */
export const declaredName = ({ port: { name, containerPort } }: DeclaredPort): string =>
  name === undefined ? String(containerPort) : `${name} (${containerPort})`;

/** What the pods of a workload declare, shown at the port that is closest to what was asked for. */
export const otherSide = (workload: Workload, declared: readonly DeclaredPort[], closest = declared[0]) => ({
  at: declarationPlace(workload, closest),
  message: `${podsOf(workload.manifest)} ${workload.kind === 'Pod' ? 'declares' : 'declare'} ${listed(declared.map(declaredName)) || 'no port'}`,
});

/** How much a target port that leads nowhere on the pods in the input says about the cluster. */
export type Circumstance =
  | 'pods nearby'
  /** The pods stand in another folder, and may belong to another variant. */
  | 'pods of another folder'
  /** A kustomization or a patch may add the port. */
  | 'may be patched'
  /** Clients connect to the pods themselves; only the port's SRV record is missing. */
  | 'headless';

export function circumstanceOf(service: Service, targets: readonly Target[], inventory: Inventory): Circumstance {
  if (mayBePatched([service, ...targets.map(({ workload }) => workload)], inventory)) return 'may be patched';
  if (isHeadless(service.spec)) return 'headless';
  return arePodsNear(service, inventory) ? 'pods nearby' : 'pods of another folder';
}

export const mayBePatched = (views: readonly View[], inventory: Inventory): boolean =>
  views.some(view => {
    const features = inventory.kustomizedBy(view);
    const isPatched = features.has('patches') || features.has('components') || features.has('remote');
    return isPatched || inventory.openBecause(view).includes('patch');
  });

/** In the file or folder of the Service. */
export function arePodsNear(service: Service, inventory: Inventory): boolean {
  const pods = inventory.podsSelectedBy(service);
  return pods.kind === 'found' && isNear(pods.scope);
}
