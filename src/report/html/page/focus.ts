import { type Box, boxes, isShown } from './drawing.ts';

/** One node is in the order of the Tab key; the arrows move on from there. */
let current: Box | undefined;

export const currentBox = (): Box | undefined => current;

export const moveTo = (box: Box): void => {
  current?.element.setAttribute('tabindex', '-1');
  current = box;
  box.element.setAttribute('tabindex', '0');
};

export const focusOn = (box: Box): void => {
  moveTo(box);
  box.element.focus();
};

const directions: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where a key leads from a node. */
export const target = (key: string, from: Box): Box | undefined => {
  if (key === 'Home') return boxes.find(isShown);
  if (key === 'End') return boxes.findLast(isShown);
  const direction = directions[key];
  return direction === undefined ? undefined : nearest(from, direction);
};

/** The nearest node that way, where a step aside counts double. */
const nearest = (from: Box, [dx, dy]: readonly [dx: number, dy: number]): Box | undefined => {
  const here = from.element.getBoundingClientRect();
  let found: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    if (box === from || !isShown(box)) continue;
    const there = box.element.getBoundingClientRect();
    const x = (there.left + there.right - here.left - here.right) / 2;
    const y = (there.top + there.bottom - here.top - here.bottom) / 2;
    const [along, aside] = dx === 0 ? [y * dy, Math.abs(x)] : [x * dx, Math.abs(y)];
    const cost = along + 2 * aside;
    if (along > 2 && aside <= Math.max(along * 2, 120) && cost < least) [found, least] = [box, cost];
  }
  return found;
};
