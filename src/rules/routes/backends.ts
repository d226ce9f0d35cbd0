import type { Path } from '../../finding.ts';
import { groupBy } from '../../inventory/grouping.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { byName } from '../../inventory/order.ts';
import { isNear } from '../../inventory/scopes.ts';
import type { Ingress, Route, Service, View, Workload } from '../../inventory/views.ts';
import { routeBackends } from '../../kubernetes/gateway.ts';
import { backendPort, ingressRoutes } from '../../kubernetes/ingress.ts';
import { likeness } from '../../kubernetes/selectors/distance.ts';
import type { Report } from '../rule.ts';

/** Where an Ingress or a route names a Service and one of its ports. */
export interface Naming {
  readonly service: string;
  readonly port: number | string | undefined;
  readonly servicePath: Path;
  readonly portPath: Path;
}

/** One Service and port that requests are sent to, with every place that says so. */
export interface Backend {
  readonly service: string;
  readonly port: number | string | undefined;
  /** Whoever names it, in the namespace where the Service is looked for. */
  readonly from: View;
  /** Named with weight 0 everywhere: no request goes there. */
  readonly isIdle: boolean;
  readonly first: Naming;
  readonly others: readonly Naming[];
}

/** With `service`, one backend for a Service whatever the port. */
type By = 'service' | 'port';

/** Each backend once, however many paths lead to it: a wrong name that is repeated is one mistake. */
export const backendsOf = (ingress: Ingress, by: By, inventory: Inventory): readonly Backend[] =>
  gathered(namedBy(ingress, inventory), by);

/** The same of a route of the Gateway API, whose backends may lie in other namespaces. */
export const routeBackendsOf = (route: Route, by: By, inventory: Inventory): readonly Backend[] =>
  gathered(namedByRoute(route, inventory), by);

/** Whether some backend leads to no port of a Service. Of all others nobody asks again. */
export const isUnserved = (ingress: Ingress, inventory: Inventory): boolean =>
  namedBy(ingress, inventory).some(named => leadsNowhere(named, inventory));

/** The same of a route, or whether some backend lies in another namespace, which may not let it in. */
export const isUnservedRoute = (route: Route, inventory: Inventory): boolean =>
  namedByRoute(route, inventory).some(
    named => named.from.namespace !== route.namespace || leadsNowhere(named, inventory),
  );

const leadsNowhere = ({ service, port, from }: Named, inventory: Inventory): boolean => {
  const answer = inventory.servicesNamed(service, from);
  return answer.kind !== 'found' || !answer.items.some(({ spec }) => backendPort(spec.ports ?? [], port) !== undefined);
};

/** What the API server refuses leads nowhere, and is spoken of as that. */
function namedBy(ingress: Ingress, inventory: Inventory): readonly Named[] {
  const violations = inventory.violationsOf(ingress);
  const named: Named[] = [];
  for (const { target } of ingressRoutes(ingress.object)) {
    // The AWS load balancer controller reads such a backend from an annotation; it is no Service.
    if (target.kind !== 'service' || target.service === '' || target.port === 'use-annotation') continue;
    const { service, port, servicePath, portPath } = target;
    if (violations.some(({ path }) => backendIn(path) === backendIn(servicePath))) continue;
    named.push({ service, port, servicePath, portPath, from: ingress, isIdle: false });
  }
  return named;
}

function namedByRoute(route: Route, inventory: Inventory): readonly Named[] {
  const refused = new Set(inventory.problemsOf(route).map(({ path }) => path.join('\n')));
  const isRefused = (path: Path) => refused.size > 0 && refused.has(path.join('\n'));
  const named: Named[] = [];
  for (const target of routeBackends(route.object)) {
    if (target.kind !== 'service') continue;
    const { service, port, servicePath, portPath, namespacePath, namespace = route.namespace, weight } = target;
    if ([servicePath, portPath, namespacePath].some(isRefused)) continue;
    const from = namespace === route.namespace ? route : { ...route, namespace };
    named.push({ service, port, servicePath, portPath, from, isIdle: weight === 0 });
  }
  return named;
}

type Named = Naming & Pick<Backend, 'from' | 'isIdle'>;

function gathered(named: readonly Named[], by: By): readonly Backend[] {
  const [only, another] = named;
  if (only === undefined) return [];
  if (another === undefined) return [backendAt(only, [])];
  const keyOf = ({ service, port, from }: Named) =>
    JSON.stringify([from.namespace, service, ...(by === 'port' ? [port] : [])]);
  return [...groupBy(named, keyOf).values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [backendAt(first, others)],
  );
}

const backendAt = (first: Named, others: readonly Named[]): Backend => {
  const { service, port, from } = first;
  return { service, port, from, isIdle: first.isIdle && others.every(({ isIdle }) => isIdle), first, others };
};

/** What is wrong with a backend of weight 0 does no harm yet, and is at most worth knowing. */
export function* byWeight<When extends string>(
  backends: readonly Backend[],
  reportsOn: (backends: readonly Backend[]) => Iterable<Report<When>>,
): Generator<Report<When | 'without weight'>> {
  yield* reportsOn(backends.filter(({ isIdle }) => !isIdle));
  for (const report of reportsOn(backends.filter(({ isIdle }) => isIdle))) yield { ...report, when: 'without weight' };
}

/** The place of the backend that a path leads into, if it does. */
const backendIn = (path: Path): string | undefined => {
  const end = path.findIndex(step => step === 'backend' || step === 'defaultBackend');
  return end < 0 ? undefined : path.slice(0, end + 1).join('\n');
};

/** Services of that name, where none is in the namespace in which it is looked for; those of the own file first. */
export function inOtherNamespaces({ service, from }: Backend, inventory: Inventory): readonly Service[] {
  if (inventory.servicesNamed(service, from).kind === 'found') return [];
  const named = inventory.servicesOfAnyNamespace(service, from);
  const isInFile = ({ manifest }: Service) => manifest.file === from.manifest.file;
  return [...named.filter(isInFile), ...named.filter(other => !isInFile(other))];
}

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

/** What stands near whoever names a Service that nobody has: the Services it may mean, and what has the name instead. */
export function nearBackend(
  { service: name, from }: Pick<Backend, 'service' | 'from'>,
  inventory: Inventory,
): {
  readonly names: readonly string[];
  readonly meant: string | undefined;
  readonly workload: Workload | undefined;
} {
  const namesakes = inventory.workloadsNamed(name, from);
  const standsNear = namesakes.kind === 'found' && isNear(namesakes.scope);
  const workload = standsNear ? namesakes.items[0] : undefined;
  const [serving] = workload === undefined ? [] : [...inventory.servicesSelecting(workload)].sort(byName);
  const names = inventory
    .serviceNamesNear(from)
    .filter(candidate => inventory.servicesNamed(candidate, from).kind === 'found');
  return { names, workload, meant: serving?.name ?? serviceMeant(name, names) };
}
