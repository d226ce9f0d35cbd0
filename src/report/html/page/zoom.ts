import { drawings } from './drawing.ts';
import { byId, picture } from './elements.ts';

export const widest = Math.max(1, ...drawings.map(({ width }) => width));

/** As large as it is meant, but for pictures that are a little wider than the window. */
export const comfortable = Math.max(0.8, Math.min(1, (picture.clientWidth - 42) / widest));

const [SMALLEST, LARGEST] = [0.2, 3];
let scale = 1;

export const currentScale = (): number => scale;

export const zoom = (wanted: number, around?: { readonly x: number; readonly y: number }): void => {
  const anchor = around && document.elementFromPoint(around.x, around.y)?.closest('.block');
  const before = anchor?.getBoundingClientRect();
  const share = Math.min(LARGEST, Math.max(SMALLEST, wanted)) / scale;
  scale *= share;
  for (const { element, width, height } of drawings) {
    element.setAttribute('width', String(Math.round(width * scale)));
    element.setAttribute('height', String(Math.round(height * scale)));
  }
  picture.classList.toggle('small', scale < 0.5);
  byId('size', HTMLButtonElement).textContent = `${Math.round(scale * 100)} %`;
  if (!around || !anchor || !before) return;
  // What was under the pointer stays there, though the blocks may stand in other rows now.
  const after = anchor.getBoundingClientRect();
  scrollBy(
    after.left - around.x + (around.x - before.left) * share,
    after.top - around.y + (around.y - before.top) * share,
  );
};

export const larger = (): void => zoom(scale * 1.2);
export const smaller = (): void => zoom(scale / 1.2);
export const original = (): void => zoom(1);

/** So small that all is seen at once, as far as that can be read at all. */
export const fit = (): void => {
  const room = innerHeight - (document.querySelector('header')?.clientHeight ?? 0) - 48;
  zoom(comfortable);
  while (picture.getBoundingClientRect().height > room && scale > SMALLEST) zoom(scale * 0.93);
  scrollTo(0, 0);
};
