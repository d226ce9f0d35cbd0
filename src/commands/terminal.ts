import type { UserCache } from '../reading-cache/user-cache.ts';

/** The world outside: everything a run reads and writes besides the files it was given. */
export interface Terminal {
  /** The content of standard input, asked for when a path is `-`. */
  readonly stdin: () => Uint8Array;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Called by kubectl, as `kubectl svclens`. */
  readonly isPlugin?: boolean;
  /** Whether a person reads standard output as it is written. */
  readonly isTTY: boolean;
  /** Width of the terminal; absent where nobody looks at one. */
  readonly columns?: number;
  /** Milliseconds since the run began; absent where the output has to be the same bytes every time. */
  readonly elapsed?: () => number;
  /** Whether a person watches standard error; asked only by runs that may take long. */
  readonly isWatched?: () => boolean;
  /** Told where there is much to read, before the first file is. */
  readonly expectMuch?: () => void;
  /** The user's cache, where it may be used. */
  readonly cache?: UserCache;
}

/** What the user types before a command. */
export const calledAs = ({ isPlugin = false }: Pick<Terminal, 'isPlugin'>): string =>
  isPlugin ? 'kubectl svclens' : 'svclens';
