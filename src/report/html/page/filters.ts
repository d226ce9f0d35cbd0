import type { PictureEdge } from '../picture-data.ts';
import { type Box, boxes, isShown, lines } from './drawing.ts';
import { articleOf, byId, edges, nameOf, namespace, nodes, picture, search } from './elements.ts';
import { currentBox, focusOn, moveTo } from './focus.ts';

const verdictInputs = [...document.querySelectorAll<HTMLInputElement>('input[name=verdict]')];

/** A Service's own text has all of its addresses; what a host leads to is found by the host. */
const texts = nodes.map(({ detail, place = '' }, index) =>
  `${nameOf(index)} ${detail} ${place} ${articleOf(index)?.textContent ?? ''}`.toLowerCase(),
);
for (const { from, to, labels } of edges) {
  if (nodes[from]?.role === 'entry') texts[to] += ` ${labels.join(' ').toLowerCase()}`;
}

interface Asked {
  readonly words: readonly string[];
  readonly verdicts: ReadonlySet<string>;
  readonly allVerdicts: boolean;
}

const asked = (): Asked => {
  const verdicts = new Set(verdictInputs.filter(({ checked }) => checked).map(({ value }) => value));
  const words = search.value.toLowerCase().split(/\s+/);
  return { words: words.filter(word => word !== ''), verdicts, allVerdicts: verdicts.size === verdictInputs.length };
};

const matches = ({ node: index, isReference }: Box, { words, verdicts, allVerdicts }: Asked): boolean => {
  const verdict = nodes[index]?.verdict ?? null;
  if (isReference || !(verdict === null ? allVerdicts : verdicts.has(verdict))) return false;
  return words.every(word => texts[index]?.includes(word));
};

/** Hides the blocks in which nothing matches, and fades what has to do with no match in those that stay. */
export const filter = (): void => {
  const question = asked();
  const isFiltered = question.words.length > 0 || !question.allVerdicts;
  const found = new Set(boxes.filter(box => matches(box, question)));
  hideBlocks(new Set([...found].map(({ block }) => block)));
  fade(isFiltered, new Set([...found].map(({ node }) => node)), question);

  const count = [...found].filter(box => isShown(box) && nodes[box.node]?.role === 'service').length;
  const isNarrowed = isFiltered || namespace.value !== '*';
  byId('found', HTMLElement).textContent = isNarrowed ? `${count} ${count === 1 ? 'Service' : 'Services'} shown` : '';
  byId('nothing', HTMLElement).hidden = boxes.length === 0 || boxes.some(isShown);
  const current = currentBox();
  const first = [...found].find(isShown) ?? boxes.find(isShown);
  const isStale = current === undefined || !isShown(current) || question.words.length > 0;
  if (first !== undefined && isStale) moveTo(first);
};

const hideBlocks = (kept: ReadonlySet<Element>): void => {
  for (const group of picture.querySelectorAll<HTMLElement>('.group')) {
    const isAsked = namespace.value === '*' || group.dataset['namespace'] === namespace.value;
    const blocks = [...group.querySelectorAll<HTMLElement>('.block')];
    for (const block of blocks) block.hidden = !isAsked || !kept.has(block);
    group.hidden = blocks.every(({ hidden }) => hidden);
  }
};

/** What was found keeps its neighbours, and what leads to those from outside; of other Services only those of the verdict. */
const fade = (isFiltered: boolean, found: ReadonlySet<number>, { verdicts }: Asked): void => {
  const isOfVerdict = (index: number): boolean => {
    const node = nodes[index];
    return node?.role !== 'service' || node.verdict === null || verdicts.has(node.verdict);
  };
  const bothOfVerdict = ({ from, to }: PictureEdge): boolean => isOfVerdict(from) && isOfVerdict(to);
  const near = edges.filter(edge => (found.has(edge.from) || found.has(edge.to)) && bothOfVerdict(edge));
  const kept = new Set([...found, ...near.flatMap(({ from, to }) => [from, to])]);
  const gates = edges.filter(({ from, to }) => nodes[from]?.role === 'entry' && kept.has(to));
  const keptEdges = new Set([...near, ...gates]);
  for (const { from } of gates) kept.add(from);
  for (const { node, element } of boxes) element.classList.toggle('faded', isFiltered && !kept.has(node));
  for (const { edge: index, element } of lines) {
    const edge = edges[index];
    element.classList.toggle('faded', isFiltered && edge !== undefined && !keptEdges.has(edge));
  }
};

export const showAll = (): void => {
  search.value = '';
  namespace.value = '*';
  for (const input of verdictInputs) input.checked = true;
  filter();
};

search.addEventListener('input', filter);
search.addEventListener('keydown', event => {
  const box = currentBox();
  if ((event.key !== 'Enter' && event.key !== 'ArrowDown') || box === undefined || !isShown(box)) return;
  event.preventDefault();
  focusOn(box);
});
namespace.addEventListener('change', filter);
for (const input of verdictInputs) input.addEventListener('change', filter);
byId('all', HTMLButtonElement).onclick = showAll;
