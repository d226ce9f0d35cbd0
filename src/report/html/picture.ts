import type { Result } from '../../result.ts';
import type { Graph, GraphEdge, GraphNode } from '../graph/graph.ts';
import { placeText } from '../place.ts';
import { type Block, blocksOf } from './blocks.ts';
import { type PlacedBlock, type PlacedBox, placed } from './layout.ts';
import { articleId } from './list.ts';
import type { Picture } from './picture-data.ts';

/** The graph as the page draws it: nodes and edges once, and for every block where they stand. */
export const pictureOf = (graph: Graph, { services }: Result): Picture => {
  const { groups, nodes, edges } = graph;
  const nodeIndex = new Map(nodes.map(({ id }, index) => [id, index]));
  const edgeIndex = new Map(edges.map((edge, index) => [edge, index]));
  const blocks = blocksOf(graph).map(block => ({ block, at: placed(block) }));
  const articles = articleIds(graph, services);
  const drawn = ({ block, at }: { block: Block; at: PlacedBlock }): Picture['groups'][number]['blocks'][number] => ({
    width: at.width,
    height: at.height,
    boxes: block.boxes.map(({ node, reference }, index) => ({
      node: nodeIndex.get(node.id) ?? 0,
      ...(reference && { reference }),
      at: rectangle(at.boxes[index]),
      text: at.boxes[index]?.text ?? [],
    })),
    lines: block.lines.map(({ edge }, index) => {
      const line = at.lines[index];
      return {
        edge: edgeIndex.get(edge) ?? 0,
        path: line?.path ?? '',
        tip: line?.tip ?? [0, 0],
        ...(line?.label && { at: rectangle(line.label), text: line.label.text }),
        ...(line !== undefined && line.reasonLines > 0 && { reasonLines: line.reasonLines }),
      };
    }),
  });
  return {
    nodes: nodes.map(node => ({ ...nodeData(node), ...articles.get(node.id) })),
    edges: edges.map(edge => edgeData(edge, nodeIndex)),
    groups: groups.map(({ id, namespace }) => ({
      namespace,
      blocks: blocks.filter(({ block }) => block.group === id).map(drawn),
    })),
  };
};

const rectangle = (box: PlacedBox | undefined): readonly [number, number, number, number] =>
  box === undefined ? [0, 0, 0, 0] : [box.x, box.y, box.width, box.height];

/** The list has one article for each Service of the result, in that order. */
const articleIds = (
  { nodes }: Graph,
  services: Result['services'],
): ReadonlyMap<string, { readonly article: string }> =>
  new Map(
    nodes.flatMap(({ id, service }) => {
      const index = service === undefined ? -1 : services.indexOf(service);
      return index === -1 ? [] : [[id, { article: articleId(index) }]];
    }),
  );

/** Where a Service of the result stands, the list says. */
const nodeData = ({
  role,
  kind,
  name,
  group,
  detail,
  verdict,
  location,
  service,
}: GraphNode): Picture['nodes'][number] => ({
  role,
  kind,
  name,
  detail,
  verdict,
  namespace: group,
  ...(location !== undefined && service === undefined && { place: placeText(location) }),
});

const edgeData = (edge: GraphEdge, nodeIndex: ReadonlyMap<string, number>): Picture['edges'][number] => ({
  from: nodeIndex.get(edge.from) ?? 0,
  to: nodeIndex.get(edge.to) ?? 0,
  ...(edge.kind === 'call' && { call: true }),
  labels: edge.labels,
  verdict: edge.verdict,
  ...(edge.reasons.length > 0 && { reasons: edge.reasons }),
  places: edge.locations.map(placeText),
});
