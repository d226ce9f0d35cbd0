import type { PictureBlock } from '../picture-data.ts';
import { edges, groups, nameOf, nodes, svg } from './elements.ts';

export const marks = { open: '✓', broken: '✗', unknown: '?' } as const;
type Verdict = keyof typeof marks;

/** A circle, a square, a drop: verdicts differ in shape, not in colour alone. */
const sign = (verdict: Verdict, x: number, y: number, r: number): readonly SVGElement[] => {
  const shapes: Readonly<Record<Verdict, string>> = {
    open: `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0z`,
    broken: `M${x - r} ${y - r}h${2 * r}v${2 * r}h${-2 * r}z`,
    unknown: `M${x} ${y - r}a${r} ${r} 0 1 1 0 ${2 * r}h${-r}v${-r}a${r} ${r} 0 0 1 ${r} ${-r}z`,
  };
  return [
    svg('path', { class: 'sign', d: shapes[verdict] }),
    svg('text', { class: 'sign-text', x, y: y + r * 0.42 }, marks[verdict]),
  ];
};

/** Routes point on, entries and references are pills, Services are rounded, ends are sheets. */
const outline = (shape: string, x: number, y: number, w: number, h: number): string => {
  if (shape === 'route') {
    const [right, bottom] = [x + w, y + h];
    return `M${x + 6} ${y}H${right - 12}L${right} ${y + h / 2}L${right - 12} ${bottom}H${x + 6}Q${x} ${bottom} ${x} ${bottom - 6}V${y + 6}Q${x} ${y} ${x + 6} ${y}z`;
  }
  const r = shape === 'entry' || shape === 'reference' ? h / 2 : shape === 'end' ? 3 : 10;
  const corner = (toX: number, toY: number): string => `A${r} ${r} 0 0 1 ${toX} ${toY}`;
  return [
    `M${x + r} ${y}H${x + w - r}${corner(x + w, y + r)}V${y + h - r}${corner(x + w - r, y + h)}`,
    `H${x + r}${corner(x, y + h - r)}V${y + r}${corner(x + r, y)}z`,
  ].join('');
};

const spoken = (index: number): string => {
  const node = nodes[index];
  const where = groups.length > 1 && node?.namespace?.startsWith('in/') ? `in ${node.namespace.slice(3)}` : '';
  return [nameOf(index), node?.detail ?? '', where, node?.verdict ?? ''].filter(part => part !== '').join(', ');
};

export const drawBox = ({
  node: index,
  reference,
  at: [x, y, w, h],
  text,
}: PictureBlock['boxes'][number]): SVGGElement => {
  const node = nodes[index];
  const role = node?.role ?? 'end';
  const shape = reference ? 'reference' : role;
  const verdict = reference ? null : (node?.verdict ?? null);
  const element = svg('g', {
    class: ['box', shape, verdict ?? ''].join(' ').trimEnd(),
    role: 'button',
    tabindex: -1,
    'aria-label': spoken(index),
  });
  // Workloads are several pods: a second sheet shows behind the first.
  if (shape === 'end' && node?.kind !== 'Address' && node?.kind !== 'ExternalName') {
    element.append(svg('path', { class: 'ground', d: outline(shape, x + 4, y + 4, w, h) }));
  }
  element.append(svg('rect', { class: 'halo', x: x - 5, y: y - 5, width: w + 10, height: h + 10, rx: 14 }));
  element.append(svg('path', { class: 'ground', d: outline(shape, x, y, w, h) }));
  if (verdict !== null) element.append(...sign(verdict, x + 22, role === 'nowhere' ? y + 15 : y + 19, 8));
  const isCentred = shape === 'entry' || shape === 'reference';
  const left = isCentred ? x + w / 2 : verdict === null ? x + 14 : x + 40;
  const top = y + (h - text.length * 16) / 2 + 12.5;
  for (const [line, part] of text.entries()) {
    const isSmall = line > 0 && role !== 'nowhere';
    element.append(svg('text', { class: isSmall ? 'small' : 'name', x: left, y: top + line * 16 }, part));
  }
  return element;
};

type PlacedLine = PictureBlock['lines'][number];

export const drawLine = ({ edge: index, path, tip: [x, y] }: PlacedLine): SVGGElement => {
  const edge = edges[index];
  const element = svg('g', { class: `line ${edge?.verdict ?? ''} ${edge?.call ? 'call' : ''}`, 'aria-hidden': 'true' });
  element.append(svg('path', { d: path }), svg('path', { class: 'tip', d: `M${x} ${y}l-7 -4v8z` }));
  return element;
};

export const drawLabel = ({
  edge: index,
  at: [x, y, w, h] = [0, 0, 0, 0],
  text = [],
  reasonLines = 0,
}: PlacedLine): SVGGElement => {
  const verdict = edges[index]?.verdict;
  const element = svg('g', { class: `line label ${verdict ?? ''}`.trimEnd(), 'aria-hidden': 'true' });
  element.append(svg('rect', { class: 'cover', x: x + 1, y, width: w - 2, height: h, rx: 4 }));
  const isMarked = verdict === 'broken' || verdict === 'unknown';
  if (isMarked) element.append(...sign(verdict, text.length === 0 ? x + w / 2 : x + 13, y + 10, 7));
  for (const [line, part] of text.entries()) {
    const isReason = line >= text.length - reasonLines;
    const at = { x: x + (isMarked ? 26 : 6), y: y + 13.5 + line * 15 };
    element.append(svg('text', { class: isReason ? 'why' : 'name', ...at }, part));
  }
  return element;
};
