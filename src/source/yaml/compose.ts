import { CARRIAGE_RETURN, CONTROL_CHARACTER, LINE_FEED } from './characters.ts';
import { Failure } from './failure.ts';
import { Parser } from './parser.ts';
import type { Tape } from './tape.ts';

/** The decoder checks its input in blocks of so many bytes, when it needs the first character of the next one. */
const BLOCK = 512;
const LOOK_AHEAD = 4;

/** The nodes of the first YAML document between two offsets. The text there must end in a line break. */
export function compose(text: string, start: number, end: number, hasControlCharacters: boolean): Tape {
  const parser = new Parser(text, start, end);
  let outcome: Tape | Failure;
  try {
    outcome = parser.parse();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    outcome = error;
    outcome.scalarStart = parser.scanner.cursor.scalarStart;
  }
  if (hasControlCharacters) checkControlCharacters(text, start, end, parser.scanner.cursor.index);
  if (outcome instanceof Failure) throw outcome;
  return outcome;
}

function checkControlCharacters(text: string, start: number, end: number, index: number): void {
  const reached = index + LOOK_AHEAD;
  const control = firstControlCharacter(text, start, end);
  if (control !== undefined && reached > blockStart(text, start, control))
    throw new Failure('controlCharacter', control);
}

function firstControlCharacter(text: string, start: number, end: number): number | undefined {
  const found = text.slice(start, end).search(CONTROL_CHARACTER);
  return found === -1 ? undefined : start + found;
}

/** Where the block begins in which an offset lies. */
function blockStart(text: string, start: number, offset: number): number {
  let bytes = 0;
  let from = start;
  for (let index = start; index <= offset; index++) {
    if (bytes >= BLOCK) {
      bytes -= BLOCK;
      from = index;
    }
    bytes += bytesOf(text, index);
  }
  return from;
}

function bytesOf(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code === CARRIAGE_RETURN) return text.charCodeAt(index + 1) === LINE_FEED ? 0 : 1;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code >= 0xd800 && code < 0xe000 ? 2 : 3;
}
