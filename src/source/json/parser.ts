import {
  BACKSLASH,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  DASH,
  isDigit,
  OPENING_BRACE,
  OPENING_BRACKET,
  DOUBLE_QUOTE as QUOTE,
  SPACE,
} from '../yaml/characters.ts';
import { AS_WRITTEN, WITHOUT_QUOTES } from '../yaml/cursor.ts';
import { Failure } from '../yaml/failure.ts';
import { JSON_NUMBER, MAPPING, PLAIN, QUOTED, SEQUENCE, Tape } from '../yaml/tape.ts';

const DEEPEST = 10_000;

export interface JsonText {
  readonly tape: Tape;
  /** Where the value ends. */
  readonly end: number;
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const WORDS = ['true', 'false', 'null'];

export function skipJsonSpace(text: string, from: number): number {
  let index = from;
  for (;;) {
    const code = text.charCodeAt(index);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return index;
    index++;
  }
}

/** One JSON value, without what follows it. Its nodes are of the same kind as those of YAML. */
export function parseJson(text: string, start: number): JsonText {
  return new JsonParser(text, start).parse();
}

class JsonParser {
  private readonly text: string;
  private readonly tape: Tape;
  /** The kinds of the collections that are open. */
  private readonly open: number[] = [];
  private index: number;

  constructor(text: string, start: number) {
    this.text = text;
    this.index = start;
    this.tape = new Tape(text, ['']);
  }

  parse(): JsonText {
    do while (this.value());
    while (this.moveOn());
    return { tape: this.tape, end: this.index };
  }

  /** Begins a value. True if that is a collection whose first child comes next. */
  private value(): boolean {
    const code = this.next();
    if (code === OPENING_BRACE) return this.begin(MAPPING, CLOSING_BRACE);
    if (code === OPENING_BRACKET) return this.begin(SEQUENCE, CLOSING_BRACKET);
    if (code === QUOTE) this.string();
    else if (code === DASH || isDigit(code)) this.number();
    else this.word();
    return false;
  }

  private begin(kind: number, closing: number): boolean {
    if (this.open.length >= DEEPEST) throw this.problem();
    this.tape.openCollection(kind, this.index, 0);
    this.open.push(kind);
    this.index++;
    if (this.next() === closing) {
      this.close();
      return false;
    }
    if (kind === MAPPING) this.key();
    return true;
  }

  private close(): void {
    this.open.pop();
    this.index++;
    this.tape.closeCollection(this.index);
  }

  /** After a complete value: closes the collections that end here. False when everything is complete. */
  private moveOn(): boolean {
    while (this.open.length > 0) {
      const isMapping = this.open.at(-1) === MAPPING;
      const code = this.next();
      if (code === COMMA) {
        this.index++;
        if (isMapping) this.key();
        return true;
      }
      if (code !== (isMapping ? CLOSING_BRACE : CLOSING_BRACKET)) throw this.problem();
      this.close();
    }
    return false;
  }

  private key(): void {
    if (this.next() !== QUOTE) throw this.problem();
    this.string();
    if (this.next() !== COLON) throw this.problem();
    this.index++;
  }

  private string(): void {
    const { text, index: start } = this;
    let escaped = false;
    for (this.index++; ; this.index++) {
      const code = text.charCodeAt(this.index);
      if (code === QUOTE) break;
      if (code === BACKSLASH) {
        ESCAPE.lastIndex = this.index;
        if (!ESCAPE.test(text)) throw this.problem(this.index + 1);
        this.index = ESCAPE.lastIndex - 1;
        escaped = true;
      } else if (!(code >= SPACE)) throw this.problem();
    }
    this.index++;
    const { strings } = this.tape;
    if (escaped) strings.push(JSON.parse(text.slice(start, this.index)).replaceAll(LONE_SURROGATE, '\ufffd'));
    this.tape.add(QUOTED, start, this.index, escaped ? strings.length - 1 : WITHOUT_QUOTES, 0);
  }

  private number(): void {
    NUMBER.lastIndex = this.index;
    if (!NUMBER.test(this.text)) throw this.problem(this.index + 1);
    this.tape.add(JSON_NUMBER, this.index, NUMBER.lastIndex, AS_WRITTEN, 0);
    this.index = NUMBER.lastIndex;
  }

  /** The words of JSON mean the same in YAML. */
  private word(): void {
    const word = WORDS.find(candidate => this.text.startsWith(candidate, this.index));
    if (word === undefined) throw this.problem();
    this.tape.add(PLAIN, this.index, this.index + word.length, AS_WRITTEN, 0);
    this.index += word.length;
  }

  /** The next character that is no white space. */
  private next(): number {
    this.index = skipJsonSpace(this.text, this.index);
    if (this.index >= this.text.length) throw this.problem();
    return this.text.charCodeAt(this.index);
  }

  private problem(offset = this.index): Failure {
    return new Failure(offset < this.text.length ? 'jsonSyntax' : 'jsonTruncated', offset);
  }
}
