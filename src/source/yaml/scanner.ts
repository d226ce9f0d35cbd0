import {
  AMPERSAND,
  ASTERISK,
  AT,
  BACKTICK,
  CLOSING_BRACE,
  CLOSING_BRACKET,
  COLON,
  COMMA,
  DASH,
  DOUBLE_QUOTE,
  EXCLAMATION,
  GREATER_THAN,
  isBlankOrBreak,
  OPENING_BRACE,
  OPENING_BRACKET,
  PERCENT,
  PIPE,
  QUESTION,
  SINGLE_QUOTE,
  TAB,
} from './characters.ts';
import { Cursor, documentMarkerAt } from './cursor.ts';
import { Failure } from './failure.ts';
import { scanBlock } from './scan-block.ts';
import { skipToContent } from './scan-gap.ts';
import { scanPlain } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanQuoted } from './scan-quoted.ts';
import { SimpleKeys } from './simple-keys.ts';
import * as token from './tokens.ts';

const DEEPEST = 10_000;

/** Cuts the text of one document into tokens, on demand. */
export class Scanner {
  readonly cursor: Cursor;
  readonly tokens = new token.TokenQueue();
  private readonly keys = new SimpleKeys();
  /** Columns of the block collections around the one whose column is `indent`. */
  private readonly outerIndents: number[] = [];
  private indent = -1;
  private flowDepth = 0;
  /** A `key:` may begin here. */
  private keyAllowed = true;

  constructor(text: string, start: number, end: number) {
    this.cursor = new Cursor(text, start, end);
  }

  /** Afterwards the first token of the queue is final: nothing will be put in before it. */
  prepare(): void {
    while (this.tokens.size === 0 || this.keys.awaits(this.tokens.taken, this.cursor)) this.fetch();
  }

  private fetch(): void {
    const { cursor } = this;
    const inFlow = this.flowDepth > 0;
    if (skipToContent(cursor, inFlow || !this.keyAllowed, inFlow)) this.keyAllowed = true;
    const { text, index } = cursor;
    const column = index - cursor.lineStart;
    if (this.flowDepth === 0 && this.indent > column) this.closeDeeperThan(column);
    const marker = column === 0 ? documentMarkerAt(text, index, cursor.end) : 0;
    if (index >= cursor.end) this.fetchEnd();
    else if (marker !== 0) this.fetchDocumentMarker(marker);
    else if (column === 0 && text.charCodeAt(index) === PERCENT) this.fetchDirective();
    else this.fetchByFirst(text.charCodeAt(index), isBlankOrBreak(text.charCodeAt(index + 1)));
  }

  /** `separate`: a blank or a line break follows the first character. */
  private fetchByFirst(first: number, separate: boolean): void {
    switch (first) {
      case OPENING_BRACKET:
        this.fetchFlowStart(token.FLOW_SEQUENCE_START);
        break;
      case OPENING_BRACE:
        this.fetchFlowStart(token.FLOW_MAPPING_START);
        break;
      case CLOSING_BRACKET:
        this.fetchFlowEnd(token.FLOW_SEQUENCE_END);
        break;
      case CLOSING_BRACE:
        this.fetchFlowEnd(token.FLOW_MAPPING_END);
        break;
      case COMMA:
        this.keys.forget(this.cursor);
        this.keyAllowed = true;
        this.addIndicator(token.FLOW_ENTRY);
        break;
      case DASH:
        if (separate) this.fetchBlockEntry();
        else this.fetchPlain();
        break;
      case QUESTION:
        if (separate || this.flowDepth > 0) this.fetchKey();
        else this.fetchPlain();
        break;
      case COLON:
        if (separate || this.flowDepth > 0) this.fetchValue();
        else this.fetchPlain();
        break;
      case ASTERISK:
        this.fetchAnchor(token.ALIAS);
        break;
      case AMPERSAND:
        this.fetchAnchor(token.ANCHOR);
        break;
      case EXCLAMATION:
        this.fetchTag();
        break;
      case SINGLE_QUOTE:
      case DOUBLE_QUOTE:
        this.fetchQuoted();
        break;
      case PIPE:
      case GREATER_THAN:
        this.fetchBlock();
        break;
      case PERCENT:
      case AT:
      case BACKTICK:
        throw new Failure('badTokenStart', this.cursor.index);
      case TAB:
        throw new Failure('tab', this.cursor.index);
      default:
        this.fetchPlain();
    }
  }

  private fetchEnd(): void {
    const { cursor } = this;
    this.closeDeeperThan(-1);
    this.keys.forget(cursor);
    this.keyAllowed = false;
    this.tokens.add(token.STREAM_END, cursor.index, cursor.index, 0);
  }

  private fetchDirective(): void {
    const { cursor } = this;
    this.closeDeeperThan(-1);
    this.keys.forget(cursor);
    this.keyAllowed = false;
    const start = cursor.index;
    const kind = scanDirective(cursor) === 'version' ? token.VERSION_DIRECTIVE : token.TAG_DIRECTIVE;
    this.tokens.add(kind, start, cursor.index, cursor.strings.length - 2);
  }

  private fetchDocumentMarker(marker: number): void {
    const { cursor } = this;
    this.closeDeeperThan(-1);
    this.keys.forget(cursor);
    this.keyAllowed = false;
    const start = cursor.index;
    cursor.index += 3;
    this.tokens.add(marker === DASH ? token.DOCUMENT_START : token.DOCUMENT_END, start, cursor.index, 0);
  }

  private fetchFlowStart(kind: number): void {
    this.rememberKey();
    this.keyAllowed = true;
    this.flowDepth++;
    if (this.flowDepth > DEEPEST) throw new Failure('tooDeep', this.cursor.index);
    this.keys.enterFlow(this.tokens.taken + this.tokens.size);
    this.addIndicator(kind);
  }

  private fetchFlowEnd(kind: number): void {
    this.keys.forget(this.cursor);
    if (this.flowDepth > 0) {
      this.flowDepth--;
      this.keys.leaveFlow();
    }
    this.keyAllowed = false;
    this.addIndicator(kind);
  }

  private fetchBlockEntry(): void {
    const { cursor } = this;
    // Inside a flow collection the grammar has no place for it, which is for the parser to say.
    if (this.flowDepth === 0) {
      if (!this.keyAllowed) throw new Failure('sequenceNotAllowedHere', cursor.index);
      this.openAt(cursor.index, token.BLOCK_SEQUENCE_START, this.tokens.size);
    }
    this.keys.forget(cursor);
    this.keyAllowed = true;
    this.addIndicator(token.BLOCK_ENTRY);
  }

  private fetchKey(): void {
    const { cursor } = this;
    if (this.flowDepth === 0) {
      if (!this.keyAllowed) throw new Failure('keyNotAllowedHere', cursor.index);
      this.openAt(cursor.index, token.BLOCK_MAPPING_START, this.tokens.size);
    }
    this.keys.forget(cursor);
    this.keyAllowed = this.flowDepth === 0;
    this.addIndicator(token.KEY);
  }

  private fetchValue(): void {
    const { cursor, keys, tokens } = this;
    if (keys.isPossible(cursor)) {
      const position = Math.max(keys.token - tokens.taken, 0);
      tokens.insert(position, token.KEY, keys.start, keys.start, 0);
      if (this.flowDepth === 0) this.openAt(keys.start, token.BLOCK_MAPPING_START, position);
      keys.use();
      this.keyAllowed = false;
    } else {
      if (this.flowDepth === 0) {
        if (!this.keyAllowed) throw new Failure('mappingNotAllowedHere', cursor.index);
        this.openAt(cursor.index, token.BLOCK_MAPPING_START, tokens.size);
      }
      this.keyAllowed = this.flowDepth === 0;
    }
    this.addIndicator(token.VALUE);
  }

  private fetchPlain(): void {
    const { cursor } = this;
    this.rememberKey();
    const start = cursor.index;
    cursor.scalarStart = start;
    scanPlain(cursor, this.indent, this.flowDepth > 0);
    if (cursor.scalarEndedLine) this.keyAllowed = true;
    this.tokens.add(token.PLAIN_SCALAR, start, cursor.scalarEnd, cursor.scalarContent);
  }

  private fetchQuoted(): void {
    const { cursor } = this;
    this.rememberKey();
    const start = cursor.index;
    cursor.scalarStart = start;
    scanQuoted(cursor);
    this.tokens.add(token.QUOTED_SCALAR, start, cursor.scalarEnd, cursor.scalarContent);
  }

  private fetchBlock(): void {
    const { cursor } = this;
    const start = cursor.index;
    if (this.flowDepth > 0) throw new Failure('badTokenStart', start);
    this.keys.forget(cursor);
    this.keyAllowed = true;
    scanBlock(cursor, this.indent);
    this.tokens.add(token.BLOCK_SCALAR, start, cursor.scalarEnd, cursor.scalarContent);
  }

  private fetchAnchor(kind: number): void {
    const { cursor } = this;
    this.rememberKey();
    const start = cursor.index;
    scanAnchor(cursor);
    this.tokens.add(kind, start, cursor.index, 0);
  }

  private fetchTag(): void {
    const { cursor } = this;
    this.rememberKey();
    const start = cursor.index;
    scanTag(cursor);
    this.tokens.add(token.TAG, start, cursor.index, cursor.strings.length - 2);
  }

  private addIndicator(kind: number): void {
    const start = this.cursor.index++;
    this.tokens.add(kind, start, start + 1, 0);
  }

  /** What begins here may turn out to be a key; nothing may begin a key right after it. */
  private rememberKey(): void {
    const { cursor } = this;
    if (this.keyAllowed) {
      const required = this.flowDepth === 0 && this.indent === cursor.index - cursor.lineStart;
      this.keys.remember(cursor, required, this.tokens.taken + this.tokens.size);
    }
    this.keyAllowed = false;
  }

  /** A collection begins at an offset of the current line, if it stands deeper than the one around it. */
  private openAt(start: number, kind: number, position: number): void {
    const column = start - this.cursor.lineStart;
    if (this.indent >= column) return;
    this.outerIndents.push(this.indent);
    if (this.outerIndents.length > DEEPEST) throw new Failure('tooDeep', start);
    this.indent = column;
    this.tokens.insert(position, kind, start, start, 0);
  }

  private closeDeeperThan(column: number): void {
    if (this.flowDepth > 0) return;
    const { index } = this.cursor;
    while (this.indent > column) {
      this.tokens.add(token.BLOCK_END, index, index, 0);
      this.indent = this.outerIndents.pop() ?? -1;
    }
  }
}
