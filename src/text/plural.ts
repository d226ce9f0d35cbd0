/** `1 port`, `2 ports`, `0 policies`. */
export function plural(count: number, one: string, many: string = regular(one)): string {
  return `${count} ${count === 1 ? one : many}`;
}

function regular(word: string): string {
  // To make a regular expression ignore case takes V8 longer than all the rest.
  const lower = word.toLowerCase();
  if (/[^aeiou]y$/.test(lower)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(lower) ? `${word}es` : `${word}s`;
}
