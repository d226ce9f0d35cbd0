const SLOTS = 4096;
const LONGEST = 48;

/**
 * Words that come again and again, each as one string. A new word takes the place of an older one with the same hash, so
 * that the table never grows.
 */
export class Words {
  private readonly words = new Array<string | undefined>(SLOTS).fill(undefined);
  private readonly lengths = new Uint8Array(SLOTS);
  private readonly codes = new Uint8Array(SLOTS * LONGEST);

  /** The known word between two offsets, undefined if there is none. */
  find(text: Uint8Array, start: number, end: number): string | undefined {
    const slot = slotOf(text, start, end);
    const length = end - start;
    if (this.lengths[slot] !== length) return undefined;
    const { codes } = this;
    const from = slot * LONGEST;
    for (let index = 0; index < length; index++) {
      if (codes[from + index] !== text[start + index]) return undefined;
    }
    return this.words[slot];
  }

  /** Keeps a word that stands between two offsets, if it is short. */
  add(text: Uint8Array, start: number, end: number, word: string): void {
    const length = end - start;
    if (length === 0 || length > LONGEST) return;
    const slot = slotOf(text, start, end);
    this.words[slot] = word;
    this.lengths[slot] = length;
    for (let index = 0; index < length; index++) this.codes[slot * LONGEST + index] = text[start + index] as number;
  }
}

/** Of a few characters, which tell most words apart. */
function slotOf(text: Uint8Array, start: number, end: number): number {
  const length = end - start;
  let hash = length;
  hash = Math.imul(hash, 31) + (text[start] as number);
  hash = Math.imul(hash, 31) + (text[end - 1] as number);
  // Of SETTING_10, SETTING_11 and SETTING_20 it takes the last two.
  hash = Math.imul(hash, 31) + (text[Math.max(start, end - 2)] as number);
  hash = Math.imul(hash, 31) + (text[start + (length >> 1)] as number);
  hash = Math.imul(hash, 31) + (text[start + (length >> 2)] as number);
  hash = Math.imul(hash, 31) + (text[end - 1 - (length >> 2)] as number);
  return (hash ^ (hash >>> 12)) & (SLOTS - 1);
}
