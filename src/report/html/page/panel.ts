import { type Box, boxes, isShown, lines } from './drawing.ts';
import { articleOf, byId, edges, html, nameOf, nodes, panel } from './elements.ts';
import { showAll } from './filters.ts';
import { moveTo } from './focus.ts';
import { marks } from './shapes.ts';

const told = byId('told', HTMLElement);
/** As wide as the panel with its margin. */
const WIDTH = 460;

let chosen: Box | undefined;

export const isPinned = (): boolean => chosen !== undefined;

const goTo = (index: number): void => {
  const standing = boxes.filter(({ node }) => node === index);
  const box = standing.find(({ isReference }) => !isReference) ?? standing[0];
  if (box === undefined) return;
  if (!isShown(box)) showAll();
  open(box);
};

const edgeEntry = (index: number, other: number, word: string): readonly Node[] => {
  const edge = edges[index];
  if (edge === undefined) return [];
  const link = html('button', '', nameOf(other));
  link.addEventListener('click', () => goTo(other));
  const definition = html('dd', edge.verdict ?? '');
  definition.append(link);
  const verdict = edge.verdict === null ? '' : `${marks[edge.verdict]} ${edge.verdict}`;
  for (const text of [edge.labels.join(', '), verdict, ...(edge.reasons ?? [])]) {
    if (text !== '') definition.append(html('br'), text);
  }
  definition.append(...edge.places.map(place => html('code', '', place)));
  return [html('dt', '', word), definition];
};

/** A Service in the words of the list, anything else by what leads to it and from it. */
const tell = (index: number): void => {
  const node = nodes[index];
  const article = articleOf(index);
  told.replaceChildren();
  if (article === null) {
    told.append(html('h3', '', nameOf(index)));
    if (node?.place !== undefined) told.append(html('code', '', node.place));
  } else {
    const copy = html('table');
    copy.append(...[...article.childNodes].map(child => child.cloneNode(true)));
    told.append(copy);
  }
  const about = html('dl');
  for (const [number, { from, to, call }] of edges.entries()) {
    if (article !== null) continue;
    if (to === index) about.append(...edgeEntry(number, from, 'from'));
    if (from === index) about.append(...edgeEntry(number, to, call ? 'calls' : 'to'));
  }
  if (about.childElementCount > 0) told.append(about);
};

const highlight = (index: number | undefined): void => {
  for (const { edge, element } of lines) {
    const isNear = index !== undefined && (edges[edge]?.from === index || edges[edge]?.to === index);
    element.classList.toggle('near', isNear);
  }
  for (const { node, element } of boxes) element.classList.toggle('chosen', node === index);
};

const show = (box: Box): void => {
  tell(box.node);
  highlight(box.node);
  panel.hidden = false;
  panel.scrollTop = 0;
  const { left, right } = box.element.getBoundingClientRect();
  panel.classList.toggle('left', right > innerWidth - WIDTH && left > WIDTH);
};

/** For as long as the pointer rests on a node. */
export const peek = (box: Box): void => {
  panel.classList.add('passing');
  show(box);
};

/** Until it is closed. */
export const open = (box: Box): void => {
  chosen = box;
  moveTo(box);
  box.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  show(box);
  panel.classList.remove('passing');
  told.focus({ preventScroll: true });
};

export const close = (): void => {
  const back = chosen;
  chosen = undefined;
  panel.hidden = true;
  highlight(undefined);
  back?.element.focus();
};
byId('close', HTMLButtonElement).onclick = close;
