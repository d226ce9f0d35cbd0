import { AS_WRITTEN } from './cursor.ts';
import { type Category, Failure } from './failure.ts';
import { Properties } from './properties.ts';
import { Scanner } from './scanner.ts';
import { ALIAS, MAPPING, PLAIN, QUOTED, SEQUENCE, Tape } from './tape.ts';
import * as token from './tokens.ts';

/** What the grammar expects next; a number per open collection waits on a stack, so that depth costs no call stack. */
const DONE = 0;
const ROOT = 1;
const ROOT_AFTER_MARKER = 2;
const BLOCK_ENTRY = 3;
const INDENTLESS_ENTRY = 4;
const BLOCK_KEY = 5;
const BLOCK_VALUE = 6;
const FLOW_FIRST_ENTRY = 7;
const FLOW_ENTRY = 8;
const PAIR_KEY = 9;
const PAIR_VALUE = 10;
const PAIR_END = 11;
const FLOW_FIRST_KEY = 12;
const FLOW_KEY = 13;
const FLOW_VALUE = 14;
const FLOW_NO_VALUE = 15;

/** Turns the tokens of one document into nodes. Only the first document counts if the text has `...` inside. */
export class Parser {
  readonly scanner: Scanner;
  readonly tape: Tape;
  private readonly properties: Properties;
  private readonly waiting: number[] = [];
  private state = ROOT;

  constructor(text: string, start: number, end: number) {
    this.scanner = new Scanner(text, start, end);
    const { strings } = this.scanner.cursor;
    strings.push('');
    this.tape = new Tape(text, strings);
    this.properties = new Properties(this.scanner, this.tape);
  }

  /** The tape is empty if there is no document at all. */
  parse(): Tape {
    const kind = this.next();
    if (kind === token.STREAM_END) return this.tape;
    if (kind === token.VERSION_DIRECTIVE || kind === token.TAG_DIRECTIVE || kind === token.DOCUMENT_START) {
      this.properties.readDirectives();
      if (this.next() !== token.DOCUMENT_START) throw this.failure('expectedDocumentStart');
      this.take();
      this.state = ROOT_AFTER_MARKER;
    }
    this.waiting.push(DONE);
    while (this.state !== DONE) this.step();
    // One more token is read to see how the document ends, and may be a problem.
    this.next();
    return this.tape;
  }

  private step(): void {
    switch (this.state) {
      case ROOT:
        this.node(true, false);
        break;
      case ROOT_AFTER_MARKER:
        this.rootAfterMarker();
        break;
      case BLOCK_ENTRY:
        this.blockEntry();
        break;
      case INDENTLESS_ENTRY:
        this.indentlessEntry();
        break;
      case BLOCK_KEY:
        this.blockKey();
        break;
      case BLOCK_VALUE:
        this.blockValue();
        break;
      case FLOW_FIRST_ENTRY:
      case FLOW_ENTRY:
        this.flowEntry(this.state === FLOW_FIRST_ENTRY);
        break;
      case PAIR_KEY:
        this.pairKey();
        break;
      case PAIR_VALUE:
        this.pairValue();
        break;
      case PAIR_END:
        this.tape.closeCollection();
        this.state = FLOW_ENTRY;
        break;
      case FLOW_FIRST_KEY:
      case FLOW_KEY:
        this.flowKey(this.state === FLOW_FIRST_KEY);
        break;
      case FLOW_VALUE:
        this.flowValue();
        break;
      default:
        this.empty(FLOW_KEY);
    }
  }

  private next(): number {
    this.scanner.prepare();
    return this.scanner.tokens.kind;
  }

  private take(): void {
    this.scanner.tokens.take();
  }

  private failure(category: Category, context?: number): Failure {
    return new Failure(category, this.scanner.tokens.start, context);
  }

  /** The problem of a collection that was begun and is not continued as it should be. */
  private collectionFailure(category: Category): Failure {
    const { current } = this.tape;
    return this.failure(category, current === undefined ? undefined : this.tape.start(current));
  }

  private rootAfterMarker(): void {
    const kind = this.next();
    if (kind <= token.DOCUMENT_END) this.empty(this.waiting.pop() ?? DONE);
    else this.state = ROOT;
  }

  /** A node that continues with `state` when it is complete. */
  private nodeThen(state: number, block: boolean, indentless: boolean): void {
    this.waiting.push(state);
    this.node(block, indentless);
  }

  private node(block: boolean, indentless: boolean): void {
    const { tape, properties } = this;
    const { tokens } = this.scanner;
    let kind = this.next();
    if (kind === token.ALIAS) {
      tape.add(ALIAS, tokens.start, tokens.end, properties.anchored(), 0);
      this.take();
      this.state = this.waiting.pop() ?? DONE;
      return;
    }
    const { start } = tokens;
    const hasProperties = kind === token.ANCHOR || kind === token.TAG;
    if (hasProperties) {
      properties.read();
      kind = this.next();
    } else properties.clear();

    if (kind >= token.PLAIN_SCALAR) {
      const plain = kind === token.PLAIN_SCALAR;
      properties.attach(tape.add(plain ? PLAIN : QUOTED, tokens.start, tokens.end, tokens.content, properties.tag));
      this.take();
      this.state = this.waiting.pop() ?? DONE;
    } else if (kind === token.BLOCK_ENTRY && indentless) this.open(SEQUENCE, tokens.start, INDENTLESS_ENTRY);
    else if (kind === token.FLOW_SEQUENCE_START) this.openAndTake(SEQUENCE, FLOW_FIRST_ENTRY);
    else if (kind === token.FLOW_MAPPING_START) this.openAndTake(MAPPING, FLOW_FIRST_KEY);
    else if (kind === token.BLOCK_SEQUENCE_START && block) this.openAndTake(SEQUENCE, BLOCK_ENTRY);
    else if (kind === token.BLOCK_MAPPING_START && block) this.openAndTake(MAPPING, BLOCK_KEY);
    else if (hasProperties) {
      properties.attach(tape.add(PLAIN, properties.end, properties.end, AS_WRITTEN, properties.tag));
      this.state = this.waiting.pop() ?? DONE;
    } else throw this.failure('expectedContent', start);
  }

  private open(kind: number, start: number, state: number): void {
    this.properties.attach(this.tape.openCollection(kind, start, this.properties.tag));
    this.state = state;
  }

  private openAndTake(kind: number, state: number): void {
    this.open(kind, this.scanner.tokens.start, state);
    this.take();
  }

  /** An absent node stands right after the last token that was taken. */
  private empty(state: number): void {
    this.tape.add(PLAIN, this.scanner.tokens.lastEnd, this.scanner.tokens.lastEnd, AS_WRITTEN, 0);
    this.state = state;
  }

  /** Without `end`, the collection ends with its last child. */
  private close(end?: number): void {
    this.tape.closeCollection(end);
    this.state = this.waiting.pop() ?? DONE;
  }

  private blockEntry(): void {
    let kind = this.next();
    if (kind === token.BLOCK_END) {
      this.take();
      this.close();
      return;
    }
    if (kind !== token.BLOCK_ENTRY) throw this.collectionFailure('expectedDash');
    this.take();
    kind = this.next();
    if (kind === token.BLOCK_ENTRY || kind === token.BLOCK_END) this.empty(BLOCK_ENTRY);
    else this.nodeThen(BLOCK_ENTRY, true, false);
  }

  private indentlessEntry(): void {
    if (this.next() !== token.BLOCK_ENTRY) {
      this.close();
      return;
    }
    this.take();
    const kind = this.next();
    const absent = kind === token.BLOCK_ENTRY || kind === token.KEY || kind === token.VALUE || kind === token.BLOCK_END;
    if (absent) this.empty(INDENTLESS_ENTRY);
    else this.nodeThen(INDENTLESS_ENTRY, true, false);
  }

  private blockKey(): void {
    const kind = this.next();
    if (kind === token.BLOCK_END) {
      this.take();
      this.close();
      return;
    }
    if (kind !== token.KEY) throw this.collectionFailure('expectedKey');
    this.take();
    this.keyOrValue(BLOCK_VALUE);
  }

  private blockValue(): void {
    if (this.next() === token.VALUE) {
      this.take();
      this.keyOrValue(BLOCK_KEY);
    } else this.empty(BLOCK_KEY);
  }

  private keyOrValue(state: number): void {
    const kind = this.next();
    if (kind === token.KEY || kind === token.VALUE || kind === token.BLOCK_END) this.empty(state);
    else this.nodeThen(state, true, true);
  }

  private flowEntry(first: boolean): void {
    let kind = this.next();
    if (kind !== token.FLOW_SEQUENCE_END && !first) {
      if (kind !== token.FLOW_ENTRY) throw this.collectionFailure('flowNotClosed');
      this.take();
      kind = this.next();
    }
    if (kind === token.FLOW_SEQUENCE_END) {
      const { end } = this.scanner.tokens;
      this.take();
      this.close(end);
    } else if (kind === token.KEY) {
      this.tape.openCollection(MAPPING, this.scanner.tokens.start, 0);
      this.take();
      this.state = PAIR_KEY;
    } else this.nodeThen(FLOW_ENTRY, false, false);
  }

  private pairKey(): void {
    const kind = this.next();
    if (kind === token.VALUE || kind === token.FLOW_ENTRY || kind === token.FLOW_SEQUENCE_END) {
      // The token after a lone `?` gets lost in kubectl's reader, so that `[? : a]` and `[?]` fail.
      this.empty(PAIR_VALUE);
      this.take();
    } else this.nodeThen(PAIR_VALUE, false, false);
  }

  private pairValue(): void {
    if (this.next() === token.VALUE) {
      this.take();
      const kind = this.next();
      if (kind !== token.FLOW_ENTRY && kind !== token.FLOW_SEQUENCE_END) {
        this.nodeThen(PAIR_END, false, false);
        return;
      }
    }
    this.empty(PAIR_END);
  }

  private flowKey(first: boolean): void {
    let kind = this.next();
    if (kind !== token.FLOW_MAPPING_END && !first) {
      if (kind !== token.FLOW_ENTRY) throw this.collectionFailure('flowNotClosed');
      this.take();
      kind = this.next();
    }
    if (kind === token.FLOW_MAPPING_END) {
      const { end } = this.scanner.tokens;
      this.take();
      this.close(end);
    } else if (kind === token.KEY) {
      this.take();
      this.flowNode(FLOW_VALUE);
    } else this.nodeThen(FLOW_NO_VALUE, false, false);
  }

  private flowValue(): void {
    if (this.next() === token.VALUE) {
      this.take();
      this.flowNode(FLOW_KEY);
    } else this.empty(FLOW_KEY);
  }

  /** What stands after a `?` or `:` of a flow mapping. */
  private flowNode(state: number): void {
    const kind = this.next();
    const absent =
      kind === token.FLOW_ENTRY || kind === token.FLOW_MAPPING_END || (kind === token.VALUE && state === FLOW_VALUE);
    if (absent) this.empty(state);
    else this.nodeThen(state, false, false);
  }
}
