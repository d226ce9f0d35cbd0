import { Graph as Layout, layout } from '@dagrejs/dagre';
import { cellsOf } from '../cells.ts';
import { fewOf } from '../graph/label.ts';
import { wrapped } from '../wrap.ts';
import type { Block, Box, Line } from './blocks.ts';
import { elided } from './elided.ts';

/** Everything in whole pixels: the page draws it as it stands. */
export interface PlacedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly text: readonly string[];
}

export interface PlacedLine {
  readonly path: string;
  readonly label: PlacedBox | null;
}

export interface PlacedBlock {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

/** Fonts differ: these are the widths of a wide one, so that no text leaves its box on any machine. */
const NAME_CELL = 7.9;
const SMALL_CELL = 6.8;
const LINE = 16;

const MOST_NAME_CELLS = 32;
const MOST_LABEL_CELLS = 30;
const REASON_CELLS = 36;
const MOST_REASON_LINES = 4;
/** Room for the mark of the verdict. */
const MARK = 30;
const PADDING = 14;

interface Size {
  readonly width: number;
  readonly height: number;
}

const folded = (text: string, cells: number): readonly string[] => {
  const lines = wrapped(text, 0, cells)
    .split('\n')
    .map(line => elided(line, cells));
  return lines.length <= MOST_REASON_LINES ? lines : [...lines.slice(0, MOST_REASON_LINES - 1), '…'];
};

const boxText = ({ node, reference, more }: Box): readonly string[] => {
  const { role, kind, name, detail } = node;
  if (role === 'entry') return [name];
  if (role === 'nowhere') return folded(name, REASON_CELLS);
  if (reference) {
    const others = more === 0 ? '' : ` +${more}`;
    return [elided(`${kind.toLowerCase()}/${name}`, MOST_NAME_CELLS - others.length) + others];
  }
  return [elided(name, MOST_NAME_CELLS), elided(detail === '' ? kind : `${kind} · ${detail}`, MOST_NAME_CELLS)];
};

const boxSize = (box: Box, [first = '', ...rest]: readonly string[]): Size => {
  const isPlain = box.reference || box.node.role === 'nowhere' || box.node.role === 'entry';
  const widths = [cellsOf(first) * (isPlain ? SMALL_CELL : NAME_CELL), ...rest.map(line => cellsOf(line) * SMALL_CELL)];
  const mark = box.node.verdict === null || box.reference ? 0 : MARK;
  return { width: Math.ceil(Math.max(...widths)) + mark + 2 * PADDING, height: (rest.length + 1) * LINE + (isPlain ? 14 : 20) };
};

const labelText = ({ edge }: Line): readonly string[] => {
  const labels = fewOf(edge.labels).map(label => elided(label, MOST_LABEL_CELLS));
  const isReason = edge.verdict === 'broken' && !edge.to.startsWith('nowhere/');
  return isReason ? [...labels, ...edge.reasons.slice(0, 1).flatMap(reason => folded(reason, REASON_CELLS))] : labels;
};

const isMarked = ({ edge }: Line): boolean => edge.verdict === 'broken' || edge.verdict === 'unknown';

const labelSize = (line: Line, text: readonly string[]): Size => {
  if (text.length === 0 && !isMarked(line)) return { width: 0, height: 0 };
  const width = Math.max(0, ...text.map(cellsOf)) * SMALL_CELL * 0.95 + (isMarked(line) ? 20 : 0) + 12;
  return { width: Math.ceil(width), height: Math.max(1, text.length) * 15 + 4 };
};

/** The boxes of one role are equally wide, so that they stand in columns. */
const evenWidths = (boxes: readonly Box[], sizes: readonly Size[]): readonly Size[] => {
  const columnOf = ({ node, reference }: Box): string => (reference ? 'reference' : node.role);
  const widest = new Map<string, number>();
  for (const [index, box] of boxes.entries()) {
    widest.set(columnOf(box), Math.max(widest.get(columnOf(box)) ?? 0, sizes[index]?.width ?? 0));
  }
  return boxes.map((box, index) => ({ width: widest.get(columnOf(box)) ?? 0, height: sizes[index]?.height ?? 0 }));
};

interface Point {
  readonly x: number;
  readonly y: number;
}

export const placed = ({ boxes, lines }: Block): PlacedBlock => {
  const drawing = new Layout({ multigraph: true });
  drawing.setGraph({ rankdir: 'LR', ranker: 'longest-path', nodesep: 18, edgesep: 16, ranksep: 44, marginx: 2, marginy: 2 });
  const texts = boxes.map(boxText);
  const sizes = evenWidths(
    boxes,
    boxes.map((box, index) => boxSize(box, texts[index] ?? [])),
  );
  for (const [index, { key }] of boxes.entries()) drawing.setNode(key, { ...sizes[index] });
  const labels = lines.map(labelText);
  for (const [index, line] of lines.entries()) {
    drawing.setEdge(line.from, line.to, { ...labelSize(line, labels[index] ?? []), labelpos: 'c' }, `${index}`);
  }
  layout(drawing);

  const corner = ({ x, y, width, height }: Size & Point): Omit<PlacedBox, 'text'> => ({
    x: Math.round(x - width / 2),
    y: Math.round(y - height / 2),
    width: Math.round(width),
    height: Math.round(height),
  });
  const { width, height } = drawing.graph();
  return {
    width: Math.ceil(width ?? 0),
    height: Math.ceil(height ?? 0),
    boxes: boxes.map(({ key }, index) => ({ ...corner(drawing.node(key)), text: texts[index] ?? [] })),
    lines: lines.map(({ from, to }, index) => {
      const { points, x, y, width: wide, height: high } = drawing.edge(from, to, `${index}`);
      const [start, end] = [drawing.node(from), drawing.node(to)];
      const label = wide > 0 ? corner({ x, y, width: wide, height: high }) : null;
      const stops = [
        { x: start.x + start.width / 2, y: start.y },
        ...points.slice(1, -1).flatMap((point: Point) => aroundLabel(point, label)),
        { x: end.x - end.width / 2, y: end.y },
      ];
      return { path: curve(stops), label: label === null ? null : { ...label, text: labels[index] ?? [] } };
    }),
  };
};

/** Under a label the line is level, so that the label lies on it from end to end. */
const aroundLabel = ({ x, y }: Point, label: Omit<PlacedBox, 'text'> | null): readonly Point[] => {
  const isIts = label !== null && x >= label.x && x <= label.x + label.width && y >= label.y && y <= label.y + label.height;
  return isIts ? [{ x: label.x, y }, { x: label.x + label.width, y }] : [{ x, y }];
};

/** Through all points, level at each of them. */
const curve = ([first, ...rest]: readonly Point[]): string => {
  if (first === undefined) return '';
  const whole = Math.round;
  let last = first;
  let path = `M${whole(first.x)} ${whole(first.y)}`;
  for (const point of rest) {
    const middle = whole((last.x + point.x) / 2);
    path +=
      whole(last.y) === whole(point.y)
        ? `H${whole(point.x)}`
        : `C${middle} ${whole(last.y)} ${middle} ${whole(point.y)} ${whole(point.x)} ${whole(point.y)}`;
    last = point;
  }
  return path;
};
