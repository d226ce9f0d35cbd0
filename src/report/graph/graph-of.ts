import type { Location } from '../../finding.ts';
import type { Result, ServiceResult, Verdict } from '../../result.ts';
import { printable } from '../../text/printable.ts';
import { everyNode, type Graph, type GraphEdge, type GraphNode, type Group, outside, type Role } from './graph.ts';
import { createRegister, namespaceOf, type Register } from './register.ts';
import { hopsOf, type Step, stepsOf } from './steps.ts';

const roles: readonly Role[] = ['entry', 'route', 'service', 'end', 'nowhere'];
/** From worst to best. */
const verdicts: readonly (Verdict | null)[] = ['broken', 'unknown', 'open', null];

const worst = (given: readonly Verdict[]): Verdict | null =>
  verdicts.find(verdict => given.some(each => each === verdict)) ?? null;
const best = (given: readonly Verdict[]): Verdict | null =>
  verdicts.findLast(verdict => given.some(each => each === verdict)) ?? null;

/** What every picture draws, in an order that depends on names alone. */
export const graphOf = ({ services }: Result): Graph => {
  const register = createRegister(services);
  const steps = services.flatMap(service => service.accessPaths.flatMap(path => stepsOf(path, service, register)));
  const edges = [...trafficEdges(steps), ...services.flatMap(service => callEdges(service, register))];
  const judged = verdictsOf(services, register);
  const nodes = [...entriesOf(steps), ...register.nodes()].map(node => ({
    ...node,
    verdict: node.verdict ?? worst(judged.get(node.id) ?? []),
  }));
  const sorted = nodes.sort(byRoleAndName);
  const position = new Map(sorted.map(({ id }, index) => [id, index]));
  return {
    groups: groupsOf(sorted),
    nodes: sorted,
    edges: edges.sort(
      (a, b) =>
        (position.get(a.from) ?? 0) - (position.get(b.from) ?? 0) ||
        (position.get(a.to) ?? 0) - (position.get(b.to) ?? 0) ||
        verdicts.indexOf(b.verdict) - verdicts.indexOf(a.verdict),
    ),
  };
};

const entryNames: ReadonlyMap<string, string> = new Map([
  [outside, 'outside'],
  [everyNode, 'every node'],
]);

const entriesOf = (steps: readonly Step[]): readonly GraphNode[] =>
  [...entryNames].flatMap(([id, name]) =>
    steps.some(({ from }) => from === id)
      ? [{ id, role: 'entry', kind: '', name, group: null, detail: '', verdict: null }]
      : [],
  );

/** A Service answers for the ways that begin at it, a route for all that lead through it; ends are not judged themselves. */
const verdictsOf = (
  services: readonly ServiceResult[],
  register: Register,
): ReadonlyMap<string, readonly Verdict[]> => {
  const judged = new Map<string, Verdict[]>();
  for (const service of services) {
    for (const path of service.accessPaths) {
      const hops = hopsOf(path, service, register);
      const routes = hops.filter(({ role }) => role === 'route');
      for (const { id } of routes.length > 0 ? routes : hops.slice(0, 1)) {
        const known = judged.get(id);
        if (known === undefined) judged.set(id, [path.verdict]);
        else known.push(path.verdict);
      }
    }
  }
  return judged;
};

const groupedBy = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] => {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

const distinct = (texts: readonly (string | null)[]): readonly string[] => [
  ...new Set(texts.flatMap(text => (text === null || text === '' ? [] : [text]))),
];

const distinctLocations = (locations: readonly (Location | undefined)[]): readonly Location[] => [
  ...new Map(locations.flatMap(at => (at === undefined ? [] : [[`${at.file}:${at.line}:${at.column}`, at]]))).values(),
];

/** The last edge of a way carries its verdict. The edges before it are as good as the best of the ways that lead over them. */
const trafficEdges = (steps: readonly Step[]): readonly GraphEdge[] =>
  groupedBy(steps, ({ from, to }) => `${from}\n${to}`).flatMap(([first, ...rest]) => {
    const between = [first, ...rest];
    const through = best(between.filter(({ isLast }) => !isLast).map(({ verdict }) => verdict));
    const judged = between.map(step => ({ ...step, verdict: step.isLast ? step.verdict : through }));
    return groupedBy(judged, ({ verdict }) => verdict ?? '').map(alike => ({
      from: first.from,
      to: first.to,
      kind: 'traffic' as const,
      labels: distinct(alike.map(({ label }) => label)),
      verdict: alike[0].verdict,
      reasons: distinct(alike.map(({ isLast, reason }) => (isLast ? reason : null))),
      locations: distinctLocations(alike.map(({ location }) => location)),
    }));
  });

const callEdges = (service: ServiceResult, register: Register): readonly GraphEdge[] =>
  groupedBy(service.callers, ({ workload, verdict }) => `${register.ofReference(workload).id} ${verdict}`).map(
    calls => ({
      from: register.ofReference(calls[0].workload).id,
      to: register.ofService(service).id,
      kind: 'call',
      labels: distinct(calls.map(({ address }) => printable(address))),
      verdict: calls[0].verdict ?? null,
      reasons: distinct(calls.map(({ reason }) => reason ?? null)),
      locations: distinctLocations(calls.map(({ location }) => location)),
    }),
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byRoleAndName = (a: GraphNode, b: GraphNode): number =>
  roles.indexOf(a.role) - roles.indexOf(b.role) ||
  compare(a.group ?? '', b.group ?? '') ||
  compare(a.name, b.name) ||
  compare(a.id, b.id);

/** By name; what names no namespace comes last. */
const groupsOf = (nodes: readonly GraphNode[]): readonly Group[] =>
  [...new Set(nodes.flatMap(({ group }) => group ?? []))].sort(compare).map(id => ({ id, namespace: namespaceOf(id) }));
