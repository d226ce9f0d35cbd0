import type { Result, Verdict } from '../result.ts';
import type { GraphEdge, GraphNode } from './graph/graph.ts';
import { graphOf } from './graph/graph-of.ts';
import { edgeLines, nodeLines } from './graph/label.ts';

const MOST_EDGES = 500;

/** A flowchart as GitHub and GitLab draw it. */
export const renderMermaid = (result: Result): string => {
  const { groups, nodes, edges } = graphOf(result);
  const ids = idsOf(nodes);
  const drawn = (group: string | null): readonly string[] =>
    nodes.filter(node => node.group === group).map(node => `${ids.get(node.id)}${shape(node)}:::${lookOf(node)}`);
  const styled = (verdict: Verdict): readonly string[] => {
    const indexes = edges.flatMap((edge, index) => (edge.verdict === verdict ? [index] : []));
    return indexes.length === 0 ? [] : [`linkStyle ${indexes.join(',')} ${strokes[verdict]}`];
  };
  const lines = [
    ...(edges.length < MOST_EDGES
      ? []
      : [`%% ${edges.length} edges; where maxEdges is not raised, Mermaid draws fewer than ${MOST_EDGES}`]),
    'flowchart LR',
    ...drawn(null).map(indented),
    ...groups.flatMap(({ id, namespace }, index) => [
      `  subgraph namespace_${index + 1}["${escaped(namespace ?? 'no namespace written')}"]`,
      ...drawn(id).map(line => indented(indented(line))),
      '  end',
    ]),
    ...edges.map(edge => indented(`${ids.get(edge.from)} ${arrow(edge)}${label(edge)} ${ids.get(edge.to)}`)),
    ...(['open', 'broken', 'unknown'] as const).flatMap(styled).map(indented),
    ...[...new Set(nodes.map(lookOf))].sort().map(look => `  classDef ${look} ${looks[look]}`),
    ...groups.map((_, index) => `  style namespace_${index + 1} fill:none,stroke:#9aa3ad`),
  ];
  return `${lines.join('\n')}\n`;
};

const indented = (line: string): string => `  ${line}`;

/** Words of the language (`end`, `class`, `default`, ...) must not begin or be an id: an underscore keeps them apart. */
const idsOf = (nodes: readonly GraphNode[]): ReadonlyMap<string, string> => {
  const taken = new Set<string>();
  return new Map(
    nodes.map(({ id }) => {
      const base = `_${id.replaceAll(/[^A-Za-z0-9]+/g, '_')}`;
      let free = base;
      for (let count = 2; taken.has(free); count++) free = `${base}__${count}`;
      taken.add(free);
      return [id, free];
    }),
  );
};

const marks: Readonly<Record<Verdict, string>> = { open: '✓', broken: '✗', unknown: '?' };

/** Verdicts have a shape and a mark beside their colour. */
const shape = (node: GraphNode): string => {
  const mark = node.verdict === null ? '' : `${marks[node.verdict]} `;
  const text = `"${mark}${nodeLines(node).map(escaped).join('<br/>')}"`;
  if (node.role === 'entry') return `([${text}])`;
  if (node.role === 'end') return `[[${text}]]`;
  if (node.role === 'nowhere') return `>${text}]`;
  if (node.verdict === 'broken') return `{{${text}}}`;
  return node.verdict === 'unknown' ? `[/${text}/]` : `(${text})`;
};

type Look = Verdict | 'plain';

const lookOf = ({ verdict }: GraphNode): Look => verdict ?? 'plain';

const arrow = ({ kind, verdict }: GraphEdge): string => {
  if (kind === 'call') return '-.->';
  if (verdict === 'broken') return '--x';
  return verdict === 'unknown' ? '--o' : '-->';
};

const label = (edge: GraphEdge): string => {
  const lines = edgeLines(edge);
  return lines.length === 0 ? '' : `|"${lines.map(escaped).join('<br/>')}"|`;
};

const strokes: Readonly<Record<Verdict, string>> = {
  open: 'stroke:#2f7d4f',
  broken: 'stroke:#c2372e,stroke-width:2px',
  unknown: 'stroke:#a86f00',
};

const looks: Readonly<Record<Look, string>> = {
  plain: 'fill:#f4f5f7,stroke:#77808c,color:#1b2430',
  open: 'fill:#e9f5ee,stroke:#2f7d4f,color:#14351f',
  broken: 'fill:#fdecea,stroke:#c2372e,color:#4a120d,stroke-width:2px',
  unknown: 'fill:#fff5dc,stroke:#a86f00,color:#3d2900,stroke-dasharray:5 3',
};

/** An empty label is none to Mermaid, and one that begins as a list becomes a list. */
const EMPTY = '#160;';
const LIST = /^(-|\d+(?=[.)]))(?=[.)]? )/;

/** All that could be Mermaid, Markdown or HTML becomes a character code; what is left means nothing to any of them. */
const escaped = (text: string): string =>
  text === ''
    ? EMPTY
    : text.replaceAll(/[^\p{L}\p{N} .,:/()→?=-]/gu, codeOf).replace(LIST, start => [...start].map(codeOf).join(''));

const codeOf = (character: string): string => `#${character.codePointAt(0)};`;
