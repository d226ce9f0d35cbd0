import { boxAt } from './drawing.ts';
import { byId, panel, picture, search } from './elements.ts';
import { showAll } from './filters.ts';
import { currentBox, focusOn, moveTo, target } from './focus.ts';
import { close, open } from './panel.ts';
import { fit, larger, original, smaller } from './zoom.ts';

const withModifier = ({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean => ctrlKey || metaKey || altKey;

picture.addEventListener('focusin', event => {
  const box = boxAt(event.target);
  if (box !== undefined && box !== currentBox()) moveTo(box);
});

picture.addEventListener('keydown', event => {
  const box = boxAt(event.target);
  if (box === undefined || withModifier(event)) return;
  const isOpening = event.key === 'Enter' || event.key === ' ';
  const next = target(event.key, box);
  if (!isOpening && next === undefined) return;
  event.preventDefault();
  if (isOpening) open(box);
  else if (next !== undefined) focusOn(next);
});

const actions: Readonly<Record<string, () => void>> = {
  '/': () => search.focus(),
  '+': larger,
  '=': larger,
  '-': smaller,
  '0': original,
  f: fit,
};

addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    if (!panel.hidden) close();
    else if (document.activeElement === search && search.value !== '') showAll();
    return;
  }
  const { target: at } = event;
  const isTyping = (at instanceof HTMLInputElement && at.type === 'search') || at instanceof HTMLSelectElement;
  const action = actions[event.key];
  if (isTyping || withModifier(event) || action === undefined) return;
  event.preventDefault();
  action();
});

for (const [id, action] of Object.entries({ larger, smaller, size: original, fit })) {
  byId(id, HTMLButtonElement).onclick = action;
}
