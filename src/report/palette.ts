export type Paint = (text: string) => string;

/** What the text report colours, named by meaning. */
export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly info: Paint;
  /** Where a person looks first: places and headings. */
  readonly strong: Paint;
  /** What is there for the second look. */
  readonly faint: Paint;
  readonly good: Paint;
}

const same: Paint = text => text;

export const plain: Palette = { error: same, warning: same, info: same, strong: same, faint: same, good: same };
