import { plural } from '../../text/plural.ts';
import { wrapped } from '../wrap.ts';
import type { GraphEdge, GraphNode } from './graph.ts';

const MOST = 3;
const WIDTH = 32;

/** A few lines for what is drawn as text: a long list is cut, a long reason folded. */
export const nodeLines = ({ role, kind, name, detail, file }: GraphNode): readonly string[] => {
  if (role === 'entry') return [name];
  if (role === 'nowhere') return folded(name);
  if (kind === 'Address' || kind === 'ExternalName') return [name];
  return [`${kind.toLowerCase()}/${name}`, ...(detail === '' ? [] : [detail]), ...(file === undefined ? [] : [file])];
};

/** Of an edge to nowhere, that node is the reason. */
export const edgeLines = ({ to, labels, reasons }: GraphEdge): readonly string[] => [
  ...fewOf(labels),
  ...(to.startsWith('nowhere/') ? [] : reasons.slice(0, 1).flatMap(folded)),
];

export const fewOf = (labels: readonly string[]): readonly string[] =>
  labels.length <= MOST ? labels : [...labels.slice(0, MOST), plural(labels.length - MOST, 'more', 'more')];

const folded = (text: string): readonly string[] => wrapped(text, 0, WIDTH).split('\n');
