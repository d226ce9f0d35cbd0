import { boxAt } from './drawing.ts';
import { picture } from './elements.ts';
import { close, isPinned, open, peek } from './panel.ts';
import { currentScale, zoom } from './zoom.ts';

const REST = 180;

export const pointsAndClicks = (): void => {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  picture.addEventListener('pointerover', event => {
    const box = boxAt(event.target);
    if (box === undefined || event.pointerType !== 'mouse' || isPinned()) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => peek(box), REST);
  });
  picture.addEventListener('pointerout', event => {
    clearTimeout(waiting);
    if (!isPinned() && boxAt(event.target) !== undefined) close();
  });
  picture.addEventListener('click', event => {
    clearTimeout(waiting);
    const box = boxAt(event.target);
    if (box !== undefined) open(box);
  });
  picture.addEventListener('pointerdown', drag);
  // Without a modifier the wheel scrolls, as it does everywhere else.
  picture.addEventListener('wheel', zoomAround, { passive: false });
};

const zoomAround = (event: WheelEvent): void => {
  if (!event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  zoom(currentScale() * Math.exp(-event.deltaY / 400), { x: event.clientX, y: event.clientY });
};

const drag = (event: PointerEvent): void => {
  if (event.pointerType !== 'mouse' || event.button !== 0 || !(event.target instanceof Element)) return;
  if (boxAt(event.target) !== undefined) return;
  const block = event.target.closest('.block');
  const move = ({ movementX, movementY }: PointerEvent): void => {
    block?.scrollBy(-movementX, 0);
    scrollBy(-movementX, -movementY);
  };
  const drop = (): void => {
    picture.classList.remove('held');
    removeEventListener('pointermove', move);
  };
  picture.classList.add('held');
  addEventListener('pointermove', move);
  addEventListener('pointerup', drop, { once: true });
  addEventListener('pointercancel', drop, { once: true });
};
