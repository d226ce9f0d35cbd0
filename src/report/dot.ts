import type { Result, Verdict } from '../result.ts';
import type { GraphEdge, GraphNode } from './graph/graph.ts';
import { graphOf } from './graph/graph-of.ts';
import { edgeLines, nodeLines } from './graph/label.ts';
import { placeText } from './place.ts';

/** For Graphviz: `dot -Tsvg`. */
export const renderDot = (result: Result): string => {
  const { groups, nodes, edges } = graphOf(result);
  const drawn = (group: string | null): readonly string[] =>
    nodes.filter(node => node.group === group).map(node => `${quoted(node.id)} ${attributes(nodeAttributes(node))}`);
  const lines = [
    'digraph {',
    '  graph [rankdir=LR, fontname="sans-serif", nodesep=0.35, ranksep=1.1]',
    '  node [fontname="sans-serif", fontsize=11, shape=box, style="rounded,filled", fillcolor="#ffffff", color="#77808c"]',
    '  edge [fontname="sans-serif", fontsize=10, color="#77808c"]',
    ...drawn(null).map(indented),
    ...groups.flatMap(({ id, namespace }, index) => [
      `  subgraph cluster_${index + 1} {`,
      `    graph [label=${quoted(namespace ?? 'no namespace written')}, style=rounded, color="#c5cbd3"]`,
      ...drawn(id).map(line => indented(indented(line))),
      '  }',
    ]),
    ...edges.map(edge => indented(`${quoted(edge.from)} -> ${quoted(edge.to)} ${attributes(edgeAttributes(edge))}`)),
    '}',
  ];
  return `${lines.join('\n')}\n`;
};

type Attributes = Readonly<Record<string, string>>;

const indented = (line: string): string => `  ${line}`;

const attributes = (given: Attributes): string =>
  `[${Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}]`;

/** Graphviz reads escapes such as \N and HTML entities in every quoted text. */
const quoted = (...lines: readonly string[]): string =>
  `"${lines.map(line => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('&', '&amp;')).join('\\n')}"`;

const colors: Readonly<Record<Verdict, Attributes>> = {
  open: { color: '"#2f7d4f"' },
  broken: { color: '"#c2372e"', penwidth: '1.6' },
  unknown: { color: '"#a86f00"' },
};
const fills: Readonly<Record<Verdict, string>> = { open: '"#e9f5ee"', broken: '"#fdecea"', unknown: '"#fff5dc"' };
const marks: Readonly<Record<Verdict, string>> = { open: '✓', broken: '✗', unknown: '?' };

/** Verdicts have a shape and a mark beside their colour. */
const shapeOf = ({ role, verdict }: GraphNode): Attributes => {
  if (role === 'entry') return { shape: 'oval' };
  if (role === 'end') return { shape: 'box3d', style: 'filled' };
  if (role === 'nowhere') return { shape: 'note', style: '"filled,dashed"' };
  if (verdict === 'broken') return { shape: 'octagon', style: 'filled' };
  return verdict === 'unknown' ? { style: '"filled,dashed"' } : {};
};

const nodeAttributes = (node: GraphNode): Attributes => {
  const { verdict, location } = node;
  const [first = '', ...rest] = nodeLines(node);
  return {
    label: quoted(verdict === null ? first : `${marks[verdict]} ${first}`, ...rest),
    ...shapeOf(node),
    ...(verdict !== null && { ...colors[verdict], fillcolor: fills[verdict] }),
    ...(location !== undefined && { tooltip: quoted(placeText(location)) }),
  };
};

const edgeAttributes = (edge: GraphEdge): Attributes => {
  const { kind, verdict, locations } = edge;
  const lines = edgeLines(edge);
  const style = kind === 'call' ? { style: 'dotted' } : verdict === 'unknown' ? { style: 'dashed' } : {};
  return {
    ...(lines.length > 0 && { label: quoted(...lines) }),
    ...style,
    ...(verdict !== null && colors[verdict]),
    ...(verdict === 'broken' && { arrowhead: 'tee' }),
    ...(locations.length > 0 && { tooltip: quoted(...locations.map(placeText)) }),
  };
};
