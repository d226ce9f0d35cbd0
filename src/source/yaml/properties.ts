import { Failure } from './failure.ts';
import type { Scanner } from './scanner.ts';
import type { Tape } from './tape.ts';
import * as token from './tokens.ts';

const CORE_TAGS = 'tag:yaml.org,2002:';

/** Anchors, tags and the directives that give tags their meaning, for one document. */
export class Properties {
  private readonly scanner: Scanner;
  private readonly tape: Tape;
  private readonly anchors = new Map<string, number>();
  private readonly prefixes = new Map([
    ['!', '!'],
    ['!!', CORE_TAGS],
  ]);
  private anchor = '';
  /** Of the node that is being read: index of its full tag in the strings, 0 for none. */
  tag = 0;
  /** Where the properties of that node end. */
  end = 0;

  constructor(scanner: Scanner, tape: Tape) {
    this.scanner = scanner;
    this.tape = tape;
  }

  clear(): void {
    this.anchor = '';
    this.tag = 0;
  }

  /** An anchor, a tag, or both in any order. */
  read(): void {
    const { tokens } = this.scanner;
    this.clear();
    let tagAt = -1;
    let content = 0;
    for (let rest = 2; rest > 0; rest--) {
      if (tokens.kind === token.ANCHOR && this.anchor === '')
        this.anchor = this.tape.text.slice(tokens.start + 1, tokens.end);
      else if (tokens.kind === token.TAG && tagAt === -1) {
        tagAt = tokens.start;
        content = tokens.content;
      } else break;
      this.end = tokens.end;
      tokens.take();
      this.scanner.prepare();
    }
    if (tagAt !== -1) this.tag = this.resolveTag(tagAt, content);
  }

  private resolveTag(offset: number, content: number): number {
    const { strings } = this.tape;
    const handle = strings[content] ?? '';
    const suffix = strings[content + 1] ?? '';
    const prefix = handle === '' ? '' : this.prefixes.get(handle);
    if (prefix === undefined) throw new Failure('badTag', offset);
    strings.push(prefix + suffix);
    return strings.length - 1;
  }

  attach(node: number): void {
    if (this.anchor === '') return;
    this.anchors.set(this.anchor, node);
    this.tape.anchor(node);
  }

  /** The node that the alias at the head of the tokens stands for. */
  anchored(): number {
    const { start, end } = this.scanner.tokens;
    const node = this.anchors.get(this.tape.text.slice(start + 1, end));
    if (node === undefined) throw new Failure('undefinedAlias', start);
    return node;
  }

  readDirectives(): void {
    const { tokens } = this.scanner;
    const { strings } = this.tape;
    const declared = new Set<string>();
    for (;;) {
      const { kind, content, start } = tokens;
      if (kind !== token.VERSION_DIRECTIVE && kind !== token.TAG_DIRECTIVE) return;
      const isVersion = kind === token.VERSION_DIRECTIVE;
      const first = strings[content] ?? '';
      const second = strings[content + 1] ?? '';
      const name = isVersion ? 'version' : first;
      if (declared.has(name) || (isVersion && `${first}.${second}` !== '1.1')) throw new Failure('directive', start);
      declared.add(name);
      if (!isVersion) this.prefixes.set(first, second);
      tokens.take();
      this.scanner.prepare();
    }
  }
}
