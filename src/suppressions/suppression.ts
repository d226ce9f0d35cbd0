import type { Location, SuppressedFinding } from '../finding.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';

/** One comment, or one entry of an annotation, and the rules that it names. */
export interface Suppression {
  readonly by: SuppressedFinding['suppression']['by'];
  readonly file: SourceFile;
  /** The object that it stands in, if there is one. */
  readonly manifest: Manifest | undefined;
  /** Of a comment: the one line that it speaks of. */
  readonly line?: number;
  readonly location: Location;
  readonly rules: readonly SuppressedRule[];
  readonly reason: string | null;
  /** Nothing else is named by the same comment or annotation. */
  readonly isOnlyOne: boolean;
}

export interface SuppressedRule {
  readonly id: string;
  readonly location: Location;
}
