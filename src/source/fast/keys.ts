/** With more keys than that it is faster to ask a set. */
const FEW = 24;

/** The keys of the mappings around the reader, the innermost last. */
export class Keys {
  private readonly keys: string[] = [];
  private count = 0;
  /** Where those of the innermost mapping begin. */
  private first = 0;
  private readonly many = new Map<number, Set<string>>();

  /** Of a mapping inside of the one before. Gives what `end` wants to have back. */
  begin(): number {
    const outer = this.first;
    this.first = this.count;
    return outer;
  }

  /** False if the mapping has the key already, or if it would be no key of an object. */
  add(key: string): boolean {
    const { keys, first, count } = this;
    if (count - first >= FEW) return this.addToMany(key);
    for (let index = first; index < count; index++) if (keys[index] === key) return false;
    keys[this.count++] = key;
    return key !== '__proto__';
  }

  end(outer: number): void {
    if (this.count - this.first >= FEW) this.many.delete(this.first);
    this.count = this.first;
    this.first = outer;
  }

  /** Before the first mapping of a document: the last one may not have come to its end. */
  clear(): void {
    this.count = 0;
    this.first = 0;
    this.many.clear();
  }

  private addToMany(key: string): boolean {
    const { first } = this;
    const known = this.many.get(first) ?? new Set(this.keys.slice(first, first + FEW));
    this.many.set(first, known);
    return key !== '__proto__' && known.size < known.add(key).size;
  }
}
