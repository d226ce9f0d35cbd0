/** `1 port`, `2 ports`, `0 policies`. */
export function plural(count: number, one: string, many: string = regular(one)): string {
  return `${count} ${count === 1 ? one : many}`;
}

function regular(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}
