import {
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  HASH,
  isBlankOrBreak,
  isBreak,
  LINE_SEPARATOR,
  NEXT_LINE,
  OPENING_BRACE,
  OPENING_BRACKET,
  PARAGRAPH_SEPARATOR,
  QUESTION,
  SPACE,
  TAB,
} from './characters.ts';
import { AS_WRITTEN, breakText, type Cursor } from './cursor.ts';
import { Failure } from './failure.ts';

const stopsAt = (...codes: readonly number[]): Uint8Array => {
  const table = new Uint8Array(256);
  for (const code of [SPACE, TAB, 0x0a, 0x0d, NEXT_LINE, COLON, ...codes]) table[code] = 1;
  return table;
};

/** Characters that need a second look; all others belong to the scalar. */
const BLOCK_STOPS = stopsAt();
const FLOW_STOPS = stopsAt(COMMA, QUESTION, OPENING_BRACKET, CLOSING_BRACKET, OPENING_BRACE, CLOSING_BRACE);

/** The first offset from `from` on where the words of a plain scalar pause or end. */
function endOfWord(text: string, from: number, inFlow: boolean): number {
  const stops = inFlow ? FLOW_STOPS : BLOCK_STOPS;
  let index = from;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code > 0xff) {
      if (code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR) return index;
    } else if (stops[code] === 1) {
      if (code !== COLON || isBlankOrBreak(text.charCodeAt(index + 1))) return index;
    }
    index++;
  }
}

/**
 * The words of one line: gives their end, and leaves the cursor behind the blanks that follow them,
 * at a line break, a comment or an indicator.
 */
function endOfWords(cursor: Cursor, inFlow: boolean): number {
  const { text } = cursor;
  let end = cursor.index;
  let index = end;
  for (;;) {
    const stop = endOfWord(text, index, inFlow);
    if (stop === index) break;
    end = stop;
    index = stop;
    let code = text.charCodeAt(index);
    while (code === SPACE || code === TAB) code = text.charCodeAt(++index);
    if (index === stop || code === HASH || isBreak(code)) break;
  }
  cursor.index = index;
  return end;
}

/** `indent` is the column of the collection around the scalar; its further lines must stand deeper. */
export function scanPlain(cursor: Cursor, indent: number, inFlow: boolean): void {
  const { text, index: start } = cursor;
  cursor.scalarContent = AS_WRITTEN;
  cursor.scalarEnd = endOfWords(cursor, inFlow);
  cursor.scalarEndedLine = false;
  let value = '';
  let lineStart = start;
  while (isBreak(text.charCodeAt(cursor.index))) {
    const gap = skipLineBreaks(cursor, start, indent);
    cursor.scalarEndedLine = true;
    const column = cursor.index - cursor.lineStart;
    if (cursor.index >= cursor.end || (column <= indent && !inFlow) || cursor.atDocumentMarker()) break;
    const nextLine = cursor.index;
    if (text.charCodeAt(nextLine) === HASH) break;
    const nextEnd = endOfWords(cursor, inFlow);
    if (nextEnd === nextLine) break;
    value += text.slice(lineStart, cursor.scalarEnd) + gap;
    lineStart = nextLine;
    cursor.scalarEnd = nextEnd;
    cursor.scalarEndedLine = false;
  }
  if (lineStart === start) return;
  cursor.scalarContent = cursor.strings.length;
  cursor.strings.push(value + text.slice(lineStart, cursor.scalarEnd));
}

/** From a line break to the next content; gives what the gap reads as. */
function skipLineBreaks(cursor: Cursor, scalarStart: number, indent: number): string {
  const { text, end } = cursor;
  const first = breakText(text, cursor.index);
  let further = '';
  cursor.skipBreak();
  while (cursor.index < end) {
    const code = text.charCodeAt(cursor.index);
    if (code === SPACE || code === TAB) {
      const abused = code === TAB && cursor.index - cursor.lineStart <= indent;
      if (abused) throw new Failure('tab', cursor.index, scalarStart);
      cursor.index++;
    } else if (isBreak(code)) {
      further += breakText(text, cursor.index);
      cursor.skipBreak();
    } else break;
  }
  if (first !== '\n') return first + further;
  return further === '' ? ' ' : further;
}
