import type { Path } from '../../finding.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { byName } from '../../inventory/order.ts';
import type { Ingress, View, Workload } from '../../inventory/views.ts';
import { type IngressTarget, ingressRoutes } from '../../kubernetes/ingress.ts';
import { likeness } from '../../kubernetes/selectors/distance.ts';

type ServiceTarget = Extract<IngressTarget, { kind: 'service' }>;

/** One Service and port that an Ingress sends to, with every place that says so. */
export interface Backend {
  readonly service: string;
  readonly port: ServiceTarget['port'];
  readonly first: ServiceTarget;
  readonly others: readonly ServiceTarget[];
}

/**
 * Each backend once, however many paths lead to it: a wrong name that is repeated is one mistake. With `service`, whatever the
 * port. What the API server refuses leads nowhere, and is spoken of as that.
 */
export function backendsOf(ingress: Ingress, by: 'service' | 'port', inventory: Inventory): readonly Backend[] {
  const refused = new Set(inventory.violationsOf(ingress).map(({ path }) => backendIn(path)));
  const backends = new Map<string, { first: ServiceTarget; others: ServiceTarget[] }>();
  for (const { target } of ingressRoutes(ingress.object)) {
    // The AWS load balancer controller reads such a backend from an annotation; it is no Service.
    if (target.kind !== 'service' || target.service === '' || target.port === 'use-annotation') continue;
    if (refused.has(backendIn(target.servicePath))) continue;
    const key = by === 'service' ? target.service : JSON.stringify([target.service, target.port]);
    const known = backends.get(key);
    if (known === undefined) backends.set(key, { first: target, others: [] });
    else known.others.push(target);
  }
  return [...backends.values()].map(({ first, others }) => ({
    service: first.service,
    port: first.port,
    first,
    others,
  }));
}

/** The place of the backend that a path leads into, if it does. */
const backendIn = (path: Path): string | undefined => {
  const end = path.findIndex(step => step === 'backend' || step === 'defaultBackend');
  return end < 0 ? undefined : path.slice(0, end + 1).join('\n');
};

const AFFIX = /^(svc|service|srv)[-.]|[-.]?(svc|service|srv)$/g;

/** The Service that was most likely meant by a name that no Service has: a slip of spelling, or `web` for `web-svc`. */
export function serviceMeant(name: string, candidates: readonly string[]): string | undefined {
  const bare = name.replace(AFFIX, '');
  const weighed = candidates.flatMap(candidate => {
    if (candidate === name) return [];
    if (candidate.replace(AFFIX, '') === bare) return [{ candidate, weight: 0 }];
    const alike = likeness(name, candidate);
    if (alike === undefined || alike.kind === 'part') return [];
    return [{ candidate, weight: alike.kind === 'case' ? 0 : alike.distance }];
  });
  return weighed.sort((a, b) => a.weight - b.weight || (a.candidate < b.candidate ? -1 : 1))[0]?.candidate;
}

/** What stands near an object that names a Service nobody has: the Service that was meant, the workload that has the name. */
export function likelyBackend(
  name: string,
  from: View,
  inventory: Inventory,
): { readonly meant: string | undefined; readonly workload: Workload | undefined } {
  const workload = inventory.workloadsBeside(from).find(candidate => candidate.name === name);
  const [serving] = workload === undefined ? [] : [...inventory.servicesSelecting(workload)].sort(byName);
  return { workload, meant: serving?.name ?? serviceMeant(name, inventory.serviceNamesNear(from)) };
}
