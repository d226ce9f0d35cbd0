/** The JSON inside the page: what html.ts writes and the script in page/ reads. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  readonly groups: readonly {
    readonly namespace: string | null;
    readonly blocks: readonly PictureBlock[];
  }[];
}

type Verdict = 'open' | 'broken' | 'unknown' | null;

export interface PictureNode {
  readonly role: 'entry' | 'route' | 'service' | 'end' | 'nowhere';
  readonly kind: string;
  readonly name: string;
  readonly detail: string;
  readonly verdict: Verdict;
  readonly namespace: string | null;
  readonly place?: string;
  /** The element of the list that tells all of it. */
  readonly article?: string;
}

export interface PictureEdge {
  readonly from: number;
  readonly to: number;
  /** A workload that names the Service, and no traffic that is judged. */
  readonly call?: boolean;
  readonly labels: readonly string[];
  readonly verdict: Verdict;
  readonly reasons?: readonly string[];
  readonly places: readonly string[];
}

type Rectangle = readonly [x: number, y: number, width: number, height: number];

export interface PictureBlock {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly {
    readonly node: number;
    /** It is drawn in full elsewhere. */
    readonly reference?: boolean;
    readonly at: Rectangle;
    readonly text: readonly string[];
  }[];
  readonly lines: readonly {
    readonly edge: number;
    readonly path: string;
    readonly tip: readonly [x: number, y: number];
    readonly at?: Rectangle;
    readonly text?: readonly string[];
    /** How many of the last lines of the text are the reason. */
    readonly reasonLines?: number;
  }[];
}
