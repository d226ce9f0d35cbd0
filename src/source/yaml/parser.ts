import type { Category } from '../document.ts';
import { blockEntry, blockKey, blockValue, indentlessEntry } from './block-rules.ts';
import { AS_WRITTEN } from './cursor.ts';
import { Failure } from './failure.ts';
import { flowEntry, flowKey, flowValue, pairKey, pairValue } from './flow-rules.ts';
import { Properties } from './properties.ts';
import { Scanner } from './scanner.ts';
import * as expecting from './states.ts';
import { ALIAS, MAPPING, PLAIN, QUOTED, SEQUENCE, Tape } from './tape.ts';
import * as token from './tokens.ts';

/** Turns the tokens of one document into nodes. Only the first document counts if the text has `...` inside. */
export class Parser {
  readonly scanner: Scanner;
  readonly tape: Tape;
  private readonly properties: Properties;
  private readonly waiting: number[] = [];
  /** What the grammar expects next. */
  state = expecting.ROOT;

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
      this.state = expecting.ROOT_AFTER_MARKER;
    }
    this.waiting.push(expecting.DONE);
    while (this.state !== expecting.DONE) this.step();
    // One more token is read to see how the document ends, and may be a problem.
    this.next();
    return this.tape;
  }

  private step(): void {
    switch (this.state) {
      case expecting.ROOT:
        this.node(true, false);
        break;
      case expecting.ROOT_AFTER_MARKER:
        this.rootAfterMarker();
        break;
      case expecting.BLOCK_ENTRY:
        blockEntry(this);
        break;
      case expecting.INDENTLESS_ENTRY:
        indentlessEntry(this);
        break;
      case expecting.BLOCK_KEY:
        blockKey(this);
        break;
      case expecting.BLOCK_VALUE:
        blockValue(this);
        break;
      case expecting.FLOW_FIRST_ENTRY:
      case expecting.FLOW_ENTRY:
        flowEntry(this, this.state === expecting.FLOW_FIRST_ENTRY);
        break;
      case expecting.PAIR_KEY:
        pairKey(this);
        break;
      case expecting.PAIR_VALUE:
        pairValue(this);
        break;
      case expecting.PAIR_END:
        this.tape.closeCollection();
        this.state = expecting.FLOW_ENTRY;
        break;
      case expecting.FLOW_FIRST_KEY:
      case expecting.FLOW_KEY:
        flowKey(this, this.state === expecting.FLOW_FIRST_KEY);
        break;
      case expecting.FLOW_VALUE:
        flowValue(this);
        break;
      default:
        this.empty(expecting.FLOW_KEY);
    }
  }

  next(): number {
    this.scanner.prepare();
    return this.scanner.tokens.kind;
  }

  take(): void {
    this.scanner.tokens.take();
  }

  private failure(category: Category, context?: number): Failure {
    return new Failure(category, this.scanner.tokens.start, context);
  }

  /** The problem of a collection that was begun and is not continued as it should be. */
  collectionFailure(category: Category): Failure {
    const { current } = this.tape;
    return this.failure(category, current === undefined ? undefined : this.tape.start(current));
  }

  private rootAfterMarker(): void {
    const kind = this.next();
    if (kind <= token.DOCUMENT_END) this.empty(this.waiting.pop() ?? expecting.DONE);
    else this.state = expecting.ROOT;
  }

  /** A node that continues with `state` when it is complete. */
  nodeThen(state: number, block: boolean, indentless: boolean): void {
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
      this.state = this.waiting.pop() ?? expecting.DONE;
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
      this.state = this.waiting.pop() ?? expecting.DONE;
    } else if (kind === token.BLOCK_ENTRY && indentless) this.open(SEQUENCE, tokens.start, expecting.INDENTLESS_ENTRY);
    else if (kind === token.FLOW_SEQUENCE_START) this.openAndTake(SEQUENCE, expecting.FLOW_FIRST_ENTRY);
    else if (kind === token.FLOW_MAPPING_START) this.openAndTake(MAPPING, expecting.FLOW_FIRST_KEY);
    else if (kind === token.BLOCK_SEQUENCE_START && block) this.openAndTake(SEQUENCE, expecting.BLOCK_ENTRY);
    else if (kind === token.BLOCK_MAPPING_START && block) this.openAndTake(MAPPING, expecting.BLOCK_KEY);
    else if (hasProperties) {
      properties.attach(tape.add(PLAIN, properties.end, properties.end, AS_WRITTEN, properties.tag));
      this.state = this.waiting.pop() ?? expecting.DONE;
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
  empty(state: number): void {
    this.tape.add(PLAIN, this.scanner.tokens.lastEnd, this.scanner.tokens.lastEnd, AS_WRITTEN, 0);
    this.state = state;
  }

  /** Without `end`, the collection ends with its last child. */
  close(end?: number): void {
    this.tape.closeCollection(end);
    this.state = this.waiting.pop() ?? expecting.DONE;
  }
}
