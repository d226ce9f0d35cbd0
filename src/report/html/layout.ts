import { Graph as Layout, layout } from '@dagrejs/dagre';
import { fewOf } from '../graph/label.ts';
import { wrapped } from '../wrap.ts';
import type { Block, Box, Line } from './blocks.ts';
import { elided } from './elided.ts';
import { textWidth } from './text-width.ts';

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
  /** Where the arrow points. */
  readonly tip: readonly [x: number, y: number];
  readonly label: PlacedBox | null;
  /** How many of the label's last lines are the reason. */
  readonly reasonLines: number;
}

export interface PlacedBlock {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

/** As in page.css. */
const NAME_SIZE = 13;
const SMALL_SIZE = 11.5;
const LINE = 16;

const MOST_NAME_CELLS = 24;
const MOST_SMALL_CELLS = 30;
const MOST_LABEL_CELLS = 22;
const REASON_CELLS = 27;
/** Where there is no end, there is room. */
const NOWHERE_CELLS = 38;
const MOST_REASON_LINES = 6;
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
  const { role, kind, name, detail, file } = node;
  if (role === 'entry') return [name];
  if (role === 'nowhere') return folded(name, NOWHERE_CELLS);
  if (reference) {
    const others = more === 0 ? '' : ` +${more}`;
    return [elided(`${kind.toLowerCase()}/${name}`, MOST_NAME_CELLS - others.length) + others];
  }
  const small = [detail === '' ? kind : `${kind} · ${detail}`, ...(file === undefined ? [] : [file])];
  return [elided(name, MOST_NAME_CELLS), ...small.map(line => elided(line, MOST_SMALL_CELLS))];
};

const boxSize = (box: Box, [first = '', ...rest]: readonly string[]): Size => {
  const isPlain = box.reference || box.node.role === 'nowhere' || box.node.role === 'entry';
  const widths = [
    textWidth(first, isPlain ? SMALL_SIZE : NAME_SIZE, 'bold'),
    ...rest.map(line => textWidth(line, SMALL_SIZE)),
  ];
  const mark = box.node.verdict === null || box.reference ? 0 : MARK;
  return {
    width: Math.ceil(Math.max(...widths)) + mark + 2 * PADDING,
    height: (rest.length + 1) * LINE + (isPlain ? 14 : 20),
  };
};

interface LabelText {
  readonly text: readonly string[];
  readonly reasonLines: number;
}

const labelText = ({ edge }: Line): LabelText => {
  const labels = fewOf(edge.labels).map(label => elided(label, MOST_LABEL_CELLS));
  const isTold = edge.verdict === 'broken' && !edge.to.startsWith('nowhere/');
  const reason = isTold ? edge.reasons.slice(0, 1).flatMap(text => folded(text, REASON_CELLS)) : [];
  return { text: [...labels, ...reason], reasonLines: reason.length };
};

const isMarked = ({ edge }: Line): boolean => edge.verdict === 'broken' || edge.verdict === 'unknown';

const labelSize = (line: Line, text: readonly string[] = []): Size => {
  if (text.length === 0 && !isMarked(line)) return { width: 0, height: 0 };
  const width = Math.max(0, ...text.map(part => textWidth(part, SMALL_SIZE))) + (isMarked(line) ? 20 : 0) + 12;
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
  drawing.setGraph({
    rankdir: 'LR',
    ranker: 'longest-path',
    nodesep: 18,
    edgesep: 16,
    ranksep: 56,
    marginx: 2,
    marginy: 2,
  });
  const texts = boxes.map(boxText);
  const sizes = evenWidths(
    boxes,
    boxes.map((box, index) => boxSize(box, texts[index] ?? [])),
  );
  for (const [index, { key }] of boxes.entries()) drawing.setNode(key, { ...sizes[index] });
  const labels = lines.map(labelText);
  for (const [index, line] of lines.entries()) {
    drawing.setEdge(line.from, line.to, { ...labelSize(line, labels[index]?.text), labelpos: 'c' }, `${index}`);
  }
  layout(drawing);

  const corner = ({ x, y, width, height }: Size & Point): Omit<PlacedBox, 'text'> => ({
    x: Math.round(x - width / 2),
    y: Math.round(y - height / 2),
    width: Math.round(width),
    height: Math.round(height),
  });
  const leftOf = labelColumns(lines.map(({ from, to }, index) => drawing.edge(from, to, `${index}`)));
  const { width, height } = drawing.graph();
  return {
    width: Math.ceil(width ?? 0),
    height: Math.ceil(height ?? 0),
    boxes: boxes.map(({ key }, index) => ({ ...corner(drawing.node(key)), text: texts[index] ?? [] })),
    lines: lines.map(({ from, to }, index) => {
      const { points, x, y, width: wide, height: high } = drawing.edge(from, to, `${index}`);
      const [start, end] = [drawing.node(from), drawing.node(to)];
      const left = leftOf(x);
      const label = wide > 0 && left !== undefined ? { ...corner({ x, y, width: wide, height: high }), x: left } : null;
      const stops = [
        { x: start.x + start.width / 2, y: start.y },
        ...points
          .slice(1, -1)
          .flatMap((point: Point) => (point.x === x && point.y === y ? underLabel(y, label) : [point])),
        { x: end.x - end.width / 2, y: end.y },
      ];
      const { text = [], reasonLines = 0 } = labels[index] ?? {};
      const tip = [Math.round(end.x - end.width / 2), Math.round(end.y)] as const;
      return { path: curve(stops), tip, label: label === null ? null : { ...label, text }, reasonLines };
    }),
  };
};

/** Labels of one column begin below each other, as near to where the lines come from as the widest of them allows. */
const labelColumns = (labels: readonly (Size & Point)[]): ((x: number) => number | undefined) => {
  const lefts = new Map<number, number>();
  for (const { x, width } of labels) {
    const column = Math.round(x);
    lefts.set(column, Math.min(lefts.get(column) ?? Number.POSITIVE_INFINITY, Math.round(x - width / 2)));
  }
  return x => lefts.get(Math.round(x));
};

/** Under a label the line is level, so that the label lies on it from end to end. */
const underLabel = (y: number, label: Omit<PlacedBox, 'text'> | null): readonly Point[] =>
  label === null
    ? []
    : [
        { x: label.x, y },
        { x: label.x + label.width, y },
      ];

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
