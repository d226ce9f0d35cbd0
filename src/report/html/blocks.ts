import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';

/** A node in a picture; `reference` stands for one that is drawn elsewhere, or for several callers. */
export interface Box {
  readonly key: string;
  readonly node: GraphNode;
  readonly reference: boolean;
  readonly more: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly edge: GraphEdge;
}

/** What hangs together within one namespace: few objects as a rule, so that no line crosses what it has nothing to do with. */
export interface Block {
  readonly group: string;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const MOST_CALLERS = 4;

/**
 * A caller, and what stands in another namespace, is drawn as a reference beside its neighbour: like all ways in, callers
 * come from the left, and five hundred Services that call each other stay readable.
 */
export const blocksOf = ({ nodes, edges }: Graph): readonly Block[] => {
  const byId = new Map(nodes.map(node => [node.id, node]));
  const groupOf = (id: string): string | null => byId.get(id)?.group ?? null;
  const isWithin = ({ kind, from, to }: GraphEdge): boolean => kind === 'traffic' && groupOf(from) === groupOf(to);
  const leader = leaders(nodes, edges.filter(isWithin));
  const leaderOf = (id: string): string => leader.get(id) ?? id;

  const members = grouped(
    nodes.filter(({ role }) => role !== 'entry'),
    ({ id }) => leaderOf(id),
  );
  const arriving = grouped(edges, ({ to }) => leaderOf(to));
  const leaving = grouped(
    edges.filter(edge => edge.kind === 'traffic' && !isWithin(edge) && groupOf(edge.from) !== null),
    ({ from }) => leaderOf(from),
  );
  return [...members].flatMap(([id, inside]) => {
    const [first] = inside;
    const arrives = arriving.get(id) ?? [];
    const leaves = leaving.get(id) ?? [];
    // A workload that only calls is drawn where it calls.
    if (first === undefined || (arrives.length + leaves.length === 0 && inside.every(({ role }) => role === 'end')))
      return [];
    const lines = [...withFewCallers(arrives.map(edge => lineOf(edge, byId, isWithin))), ...leaves.map(lineOut)];
    const boxes = new Map(inside.map(node => [node.id, boxOf(node.id, node)]));
    for (const { from, to, edge, more } of lines) {
      for (const [key, node] of [
        [from, byId.get(edge.from)],
        [to, byId.get(edge.to)],
      ] as const) {
        if (node !== undefined && !boxes.has(key)) boxes.set(key, boxOf(key, node, node.role !== 'entry', more));
      }
    }
    return [{ group: first.group ?? '', boxes: [...boxes.values()], lines }];
  });
};

interface CountedLine extends Line {
  readonly more: number;
}

const boxOf = (key: string, node: GraphNode, reference = false, more = 0): Box => ({ key, node, reference, more });

const lineOf = (
  edge: GraphEdge,
  byId: ReadonlyMap<string, GraphNode>,
  isWithin: (edge: GraphEdge) => boolean,
): CountedLine => {
  const isEntry = byId.get(edge.from)?.role === 'entry';
  const from =
    isWithin(edge) || isEntry ? edge.from : `${edge.kind} ${edge.from} ${edge.kind === 'call' ? edge.to : ''}`;
  return { from, to: edge.to, edge, more: 0 };
};

const lineOut = (edge: GraphEdge): CountedLine => ({ from: edge.from, to: `to ${edge.to}`, edge, more: 0 });

/** The last of the callers that are drawn stands for the rest as well. */
const withFewCallers = (lines: readonly CountedLine[]): readonly CountedLine[] => {
  const calls = grouped(
    lines.filter(({ edge }) => edge.kind === 'call'),
    ({ to }) => to,
  );
  const others = lines.filter(({ edge }) => edge.kind !== 'call');
  const few = [...calls.values()].flatMap(all =>
    all
      .slice(0, MOST_CALLERS)
      .map((line, index) => (index === MOST_CALLERS - 1 ? { ...line, more: all.length - MOST_CALLERS } : line)),
  );
  return [...others, ...few];
};

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
};

/** Of each node one that stands for all that it hangs together with. */
const leaders = (nodes: readonly GraphNode[], edges: readonly GraphEdge[]): ReadonlyMap<string, string> => {
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    neighbours.get(from)?.push(to);
    neighbours.get(to)?.push(from);
  }
  const found = new Map<string, string>();
  for (const { id } of nodes) {
    const waiting = found.has(id) ? [] : [id];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (found.has(next)) continue;
      found.set(next, id);
      waiting.push(...(neighbours.get(next) ?? []));
    }
  }
  return found;
};
