import type { Inventory } from '../../inventory/inventory.ts';
import { byName } from '../../inventory/order.ts';
import type { Service, Workload } from '../../inventory/views.ts';
import { resolveTargetPort } from '../../kubernetes/endpoints/target-port.ts';
import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { isHeadless, serviceType } from '../../kubernetes/service.ts';
import { keyOf, missing, type Place } from '../../source/manifest.ts';

/** Workloads near a Service that share its traffic, by name. Nothing where a selector leads no traffic. */
export function sharersOf(service: Service, inventory: Inventory): readonly Workload[] {
  if (serviceType(service.spec) === 'ExternalName') return [];
  const near = inventory.selectedNear(service);
  return near.length < 2 ? near : [...near].sort(byName);
}

/** A Job, a CronJob, or pods of a hook: they serve nothing, and are gone when their work is done. */
export const endsByItself = ({ pods, object, kind }: Workload): boolean =>
  pods.runsToCompletion ||
  object.metadata?.annotations?.['helm.sh/hook'] !== undefined ||
  (kind === 'Pod' && ['Never', 'OnFailure'].includes(pods.template.spec?.restartPolicy ?? ''));

/** The ports of a Service, as far as containers declare them. Headless Services lead to pods and not to ports. */
export const servesPorts = (service: Service, { pods }: Workload, inventory: Inventory): boolean =>
  !isHeadless(service.spec) &&
  (service.spec.ports ?? []).every(port => {
    const resolved = resolveTargetPort(pods.template.spec, port, inventory.options.kubernetesVersion);
    return resolved.kind === 'name' || (resolved.kind === 'number' && resolved.declaredBy.length > 0);
  });

/** `8080/TCP 9102/TCP`: what other pods can reach. */
export const portsInWords = ({ pods }: Workload): string =>
  declaredPorts(pods.template.spec)
    .filter(({ role }) => role !== 'init container')
    .map(({ port, protocol }) => `${port.containerPort}/${protocol}`)
    .sort()
    .join(' ');

/** Where the labels of the pods stand; a controller may set all of them. */
export const labelsPlace = ({ manifest, pods, labelsPath }: Workload): Place =>
  pods.template.metadata?.labels === undefined ? missing(manifest, ...labelsPath) : keyOf(manifest, ...labelsPath);
