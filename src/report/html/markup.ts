const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text and for quoted attributes. */
export const markup = (text: string): string =>
  text.replaceAll(/[&<>"']/g, character => entities[character] ?? character);

/** JSON inside a script element: nothing in it can end the element or begin a comment. */
export const scriptJson = (data: unknown): string => JSON.stringify(data).replaceAll('<', '\\u003c');
