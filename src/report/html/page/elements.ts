import type { Picture } from '../picture-data.ts';

/** What html.ts has written; everything from the manifests enters the page as text, never as markup. */

export const byId = <T extends Element>(id: string, type: new () => T): T => {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`the page has no ${id}`);
};

export const picture = byId('picture', HTMLElement);
export const panel = byId('panel', HTMLElement);
export const search = byId('search', HTMLInputElement);
export const namespace = byId('namespace', HTMLSelectElement);
export const list = byId('list', HTMLDetailsElement);

export const { nodes, edges, groups }: Picture = JSON.parse(byId('data', HTMLScriptElement).textContent ?? '');

export const html = (name: string, className = '', text?: string): HTMLElement => {
  const element = document.createElement(name);
  if (className !== '') element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
};

export const svg = <K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): SVGElementTagNameMap[K] => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  return element;
};

export const nameOf = (index: number): string => {
  const node = nodes[index];
  if (node === undefined) return '';
  return node.role === 'entry' || node.role === 'nowhere' ? node.name : `${node.kind.toLowerCase()}/${node.name}`;
};

/** Of a Service, the rows of the list that tell all of it. */
export const articleOf = (index: number): HTMLElement | null => {
  const id = nodes[index]?.article;
  return id === undefined ? null : document.getElementById(id);
};
