/** The words of a selector, as apimachinery's lexer finds them (all versions). */
export interface Token {
  readonly kind: 'identifier' | 'in' | 'notin' | 'end' | Special;
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
}

export type Special = '(' | ')' | ',' | '!' | '=' | '==' | '!=' | '>' | '<';

const SPACE = /[ \t\r\n]/;
const SPECIAL = /[=!(),><]/;
const specials: ReadonlySet<string> = new Set(['(', ')', ',', '!', '=', '==', '!=', '>', '<'] satisfies Special[]);
const isSpecial = (text: string): text is Special => specials.has(text);

/** Every token, the last one the end of the text. `in` and `notin` are operators or values, depending on where they stand. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (SPACE.test(text.charAt(at))) {
      at++;
      continue;
    }
    const token = SPECIAL.test(text.charAt(at)) ? specialAt(text, at) : wordAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

/** The longest operator that stands here: `==` before `=`. */
function specialAt(text: string, at: number): Token {
  const [two, one] = [text.slice(at, at + 2), text.charAt(at)];
  if (isSpecial(two)) return { kind: two, text: two, at };
  return { kind: isSpecial(one) ? one : '!', text: one, at };
}

function wordAt(text: string, at: number): Token {
  let end = at;
  while (end < text.length && !SPACE.test(text.charAt(end)) && !SPECIAL.test(text.charAt(end))) end++;
  const word = text.slice(at, end);
  return { kind: word === 'in' || word === 'notin' ? word : 'identifier', text: word, at };
}
