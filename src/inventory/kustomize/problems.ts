import type { OpenPart } from './kustomization.ts';
import type { Spot } from './tracing.ts';

/** Why kustomize would not build a root, or why svclens cannot. */
export type BuildProblem =
  | 'missing-file'
  | 'unreadable-file'
  | 'circle'
  | 'duplicate'
  | 'patch-without-target'
  | 'patch-malformed'
  | 'patch-does-not-fit'
  | 'replacement-malformed'
  | 'replacement-does-not-fit'
  | 'component-as-resource'
  | 'generator-without-target';

export interface Note {
  readonly what: BuildProblem | OpenPart;
  readonly at: Spot;
}
