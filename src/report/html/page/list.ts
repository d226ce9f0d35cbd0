import { list } from './elements.ts';
import { currentScale, widest, zoom } from './zoom.ts';

/** The width of a sheet of A4 without its margins. */
const PAPER = 980;
const LARGEST_ON_PAPER = 0.75;

const openIfMeant = (): void => {
  if (location.hash === '#list') list.open = true;
};

export const showsListOnPaper = (): void => {
  openIfMeant();
  addEventListener('hashchange', openIfMeant);
  for (const link of document.querySelectorAll('a[href="#list"]')) {
    link.addEventListener('click', () => {
      list.open = true;
    });
  }
  let onScreen: { readonly isOpen: boolean; readonly scale: number } | undefined;
  addEventListener('beforeprint', () => {
    onScreen = { isOpen: list.open, scale: currentScale() };
    list.open = true;
    zoom(Math.min(LARGEST_ON_PAPER, PAPER / widest));
  });
  addEventListener('afterprint', () => {
    if (onScreen === undefined) return;
    list.open = onScreen.isOpen;
    zoom(onScreen.scale);
  });
};
