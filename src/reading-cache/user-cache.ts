/** The user's own folder for what the next run may take up. */
export interface UserCache {
  /** Where this build of svclens leaves something under a name; undefined where somebody else has been before. */
  pathOf(name: string): string | undefined;
  /** Written when everything is told. */
  leave(path: string, chunks: () => Iterable<Uint8Array>): void;
  /**
   * Begins to make digests of many files, and tells each by its index, as a string of a character for each byte of SHA-256;
   * undefined for a file that nobody has looked at. Undefined where there is nobody to do so.
   */
  digestsAhead?(paths: readonly string[]): ((index: number) => string | undefined) | undefined;
}
