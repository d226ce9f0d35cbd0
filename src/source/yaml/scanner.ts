import * as character from './characters.ts';
import { Cursor, documentMarkerAt } from './cursor.ts';
import { Failure } from './failure.ts';
import { DEEPEST, Indents } from './indents.ts';
import { scanBlock } from './scan-block.ts';
import { skipToContent } from './scan-gap.ts';
import { scanPlain } from './scan-plain.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-properties.ts';
import { scanQuoted } from './scan-quoted.ts';
import { SimpleKeys } from './simple-keys.ts';
import * as token from './tokens.ts';

/** Cuts the text of one document into tokens, on demand. */
export class Scanner {
  readonly cursor: Cursor;
  readonly tokens = new token.TokenQueue();
  private readonly keys = new SimpleKeys();
  private readonly indents = new Indents();
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
    if (this.flowDepth === 0 && this.indents.column > column) this.closeDeeperThan(column);
    const marker = column === 0 ? documentMarkerAt(text, index, cursor.end) : 0;
    if (index >= cursor.end) this.fetchEnd();
    else if (marker !== 0) this.fetchDocumentMarker(marker);
    else if (column === 0 && text.charCodeAt(index) === character.PERCENT) this.fetchDirective();
    else this.fetchByFirst(text.charCodeAt(index), character.isBlankOrBreak(text.charCodeAt(index + 1)));
  }

  /** `separate`: a blank or a line break follows the first character. */
  private fetchByFirst(first: number, separate: boolean): void {
    switch (first) {
      case character.OPENING_BRACKET:
        this.fetchFlowStart(token.FLOW_SEQUENCE_START);
        break;
      case character.OPENING_BRACE:
        this.fetchFlowStart(token.FLOW_MAPPING_START);
        break;
      case character.CLOSING_BRACKET:
        this.fetchFlowEnd(token.FLOW_SEQUENCE_END);
        break;
      case character.CLOSING_BRACE:
        this.fetchFlowEnd(token.FLOW_MAPPING_END);
        break;
      case character.COMMA:
        this.keys.forget(this.cursor);
        this.keyAllowed = true;
        this.addIndicator(token.FLOW_ENTRY);
        break;
      case character.DASH:
        if (separate) this.fetchBlockEntry();
        else this.fetchPlain();
        break;
      case character.QUESTION:
        if (separate || this.flowDepth > 0) this.fetchKey();
        else this.fetchPlain();
        break;
      case character.COLON:
        if (separate || this.flowDepth > 0) this.fetchValue();
        else this.fetchPlain();
        break;
      case character.ASTERISK:
        this.fetchAnchor(token.ALIAS);
        break;
      case character.AMPERSAND:
        this.fetchAnchor(token.ANCHOR);
        break;
      case character.EXCLAMATION:
        this.fetchTag();
        break;
      case character.SINGLE_QUOTE:
      case character.DOUBLE_QUOTE:
        this.fetchQuoted();
        break;
      case character.PIPE:
      case character.GREATER_THAN:
        this.fetchBlock();
        break;
      case character.PERCENT:
      case character.AT:
      case character.BACKTICK:
        throw new Failure('badTokenStart', this.cursor.index);
      case character.TAB:
        throw new Failure('tab', this.cursor.index);
      default:
        this.fetchPlain();
    }
  }

  private fetchEnd(): void {
    const { cursor } = this;
    this.endBlocks();
    this.tokens.add(token.STREAM_END, cursor.index, cursor.index, 0);
  }

  private endBlocks(): void {
    this.closeDeeperThan(-1);
    this.keys.forget(this.cursor);
    this.keyAllowed = false;
  }

  private fetchDirective(): void {
    const { cursor } = this;
    this.endBlocks();
    const start = cursor.index;
    const kind = scanDirective(cursor) === 'version' ? token.VERSION_DIRECTIVE : token.TAG_DIRECTIVE;
    this.tokens.add(kind, start, cursor.index, cursor.strings.length - 2);
  }

  private fetchDocumentMarker(marker: number): void {
    const { cursor } = this;
    this.endBlocks();
    const start = cursor.index;
    cursor.index += 3;
    this.tokens.add(marker === character.DASH ? token.DOCUMENT_START : token.DOCUMENT_END, start, cursor.index, 0);
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
    this.beginScalar();
    scanPlain(cursor, this.indents.column, this.flowDepth > 0);
    if (cursor.scalarEndedLine) this.keyAllowed = true;
    this.tokens.add(token.PLAIN_SCALAR, cursor.scalarStart, cursor.scalarEnd, cursor.scalarContent);
  }

  private fetchQuoted(): void {
    const { cursor } = this;
    this.beginScalar();
    scanQuoted(cursor);
    this.tokens.add(token.QUOTED_SCALAR, cursor.scalarStart, cursor.scalarEnd, cursor.scalarContent);
  }

  private beginScalar(): void {
    this.rememberKey();
    this.cursor.scalarStart = this.cursor.index;
  }

  private fetchBlock(): void {
    const { cursor } = this;
    const start = cursor.index;
    if (this.flowDepth > 0) throw new Failure('badTokenStart', start);
    this.keys.forget(cursor);
    this.keyAllowed = true;
    scanBlock(cursor, this.indents.column);
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
      const required = this.flowDepth === 0 && this.indents.column === cursor.index - cursor.lineStart;
      this.keys.remember(cursor, required, this.tokens.taken + this.tokens.size);
    }
    this.keyAllowed = false;
  }

  /** A collection begins at an offset of the current line, if it stands deeper than the one around it. */
  private openAt(start: number, kind: number, position: number): void {
    if (this.indents.open(start - this.cursor.lineStart, start)) this.tokens.insert(position, kind, start, start, 0);
  }

  private closeDeeperThan(column: number): void {
    if (this.flowDepth > 0) return;
    const { index } = this.cursor;
    while (this.indents.column > column) {
      this.tokens.add(token.BLOCK_END, index, index, 0);
      this.indents.close();
    }
  }
}
