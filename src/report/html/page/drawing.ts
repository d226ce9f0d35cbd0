import type { PictureBlock } from '../picture-data.ts';
import { groups, html, picture, svg } from './elements.ts';
import { drawBox, drawLabel, drawLine } from './shapes.ts';

export interface Box {
  readonly node: number;
  readonly isReference: boolean;
  readonly element: SVGGElement;
  readonly block: HTMLElement;
  readonly group: HTMLElement;
}

export const boxes: Box[] = [];
/** Lines, and their labels, which lie above all lines. */
export const lines: { readonly edge: number; readonly element: SVGGElement }[] = [];
export const drawings: { readonly element: SVGSVGElement; readonly width: number; readonly height: number }[] = [];

/** Room for the second sheet of a workload. */
const MARGIN = 5;

const drawBlock = (block: PictureBlock, group: HTMLElement): HTMLElement => {
  const [width, height] = [block.width + MARGIN, block.height + MARGIN];
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${height}`, role: 'group' });
  const element = html('div', 'block');
  element.append(drawing);
  drawings.push({ element: drawing, width, height });
  const labelled = block.lines.filter(({ at }) => at !== undefined);
  lines.push(
    ...block.lines.map(line => ({ edge: line.edge, element: drawing.appendChild(drawLine(line)) })),
    ...labelled.map(line => ({ edge: line.edge, element: drawing.appendChild(drawLabel(line)) })),
  );
  for (const box of block.boxes) {
    const isReference = box.reference === true;
    boxes.push({ node: box.node, isReference, element: drawing.appendChild(drawBox(box)), block: element, group });
  }
  return element;
};

for (const { namespace, blocks } of groups) {
  const group = html('section', 'group');
  group.dataset['namespace'] = namespace ?? '';
  const heading = html('h2');
  if (namespace === null) heading.append('no namespace written');
  else heading.append('namespace ', html('b', '', namespace));
  const row = html('div', 'blocks');
  row.append(...blocks.map(block => drawBlock(block, group)));
  group.append(heading, row);
  picture.append(group);
}

const boxOfElement: ReadonlyMap<Element, Box> = new Map(boxes.map(box => [box.element, box]));

export const boxAt = (target: EventTarget | null): Box | undefined => {
  const element = target instanceof Element ? target.closest('.box') : null;
  return element === null ? undefined : boxOfElement.get(element);
};

export const isShown = ({ block, group }: Box): boolean => !block.hidden && !group.hidden;
