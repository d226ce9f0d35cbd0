const SLOTS = 4096;
const LONGEST = 48;
/** A shorter piece of a string is always a copy in V8; from here on it may be a view that keeps the whole string alive. */
const SHORTEST_VIEW = 13;

/** The same text, without what it was cut out of or put together from. */
export const detached = (text: string): string =>
  // The join is written out as one flat string when it is cut, and the cut is a view of that.
  text.length < SHORTEST_VIEW ? text : ` ${text}`.slice(1);

/**
 * Words that come again and again, each as one string. A new word takes the place of an older one with the same hash, so
 * that the table never grows.
 */
export class Words {
  private readonly slots: string[] = new Array<string>(SLOTS).fill('');

  /** The known word between two offsets, undefined if there is none. */
  find(text: string, start: number, end: number): string | undefined {
    const word = this.slots[slotOf(text, start, end)] as string;
    const { length } = word;
    if (length !== end - start || length === 0) return undefined;
    for (let index = 0; index < length; index++) {
      if (word.charCodeAt(index) !== text.charCodeAt(start + index)) return undefined;
    }
    return word;
  }

  /** A copy of the text between two offsets, which is known from now on unless it is long. */
  add(text: string, start: number, end: number): string {
    const word = detached(text.slice(start, end));
    if (end - start <= LONGEST) this.slots[slotOf(text, start, end)] = word;
    return word;
  }
}

/** The words of all that was read before. */
export class KnownWords {
  /** Plain scalars that are nothing but text, whatever they look like. */
  readonly plain = new Words();
  /** Texts that stood in quotes. */
  readonly quoted = new Words();
}

/** Of a few characters, which tell most words apart. */
function slotOf(text: string, start: number, end: number): number {
  const length = end - start;
  let hash = length;
  hash = Math.imul(hash, 31) + text.charCodeAt(start);
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1);
  hash = Math.imul(hash, 31) + text.charCodeAt(start + (length >> 1));
  hash = Math.imul(hash, 31) + text.charCodeAt(start + (length >> 2));
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1 - (length >> 2));
  return (hash ^ (hash >>> 12)) & (SLOTS - 1);
}
