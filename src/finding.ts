/** The plain, JSON-safe data that every part of svclens ends in. Imports nothing. */

/**
 * A promise to the reader: `error` = the API server rejects it or the traffic cannot work, and we know it;
 * `warning` = very likely not what was meant; `info` = worth knowing.
 */
export type Severity = 'error' | 'warning' | 'info';

/** Keys and list indexes from the root of an object, as in `['spec', 'ports', 0, 'targetPort']`. */
export type Path = readonly (string | number)[];

/** 1-based; `endColumn` is the column after the last character. Columns count UTF-16 code units. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Only of an object that a cluster holds: it has no lines, and the field takes their place, as in `spec.ports[0].port`. */
  readonly path?: string;
}

export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  /** As written in the manifest, else the caller's `--namespace`, else null. */
  readonly namespace: string | null;
  readonly name: string | null;
}

/** The other side of a mismatch, or a second place that belongs to the finding. */
export interface Related {
  readonly message: string;
  readonly location: Location;
}

/** Offsets in UTF-16 code units of the file's text, `end` exclusive. */
export interface TextEdit {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export interface Fix {
  readonly description: string;
  /** True when the edit cannot change the meaning of anything that works today. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** What the API server says of a field: its own field-path notation and reason name. */
export interface Violation {
  readonly field: string;
  readonly reason: string;
}

export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** An imperative that can be typed. */
  readonly help?: string;
  readonly resource: Resource | null;
  /** Path inside the object, as in `spec.ports[0].targetPort`; absent for findings about a whole document. */
  readonly path?: string;
  readonly location: Location;
  /** In a rendered chart the template that the document was made of, as Helm names it. */
  readonly source?: string;
  readonly related: readonly Related[];
  /** Present exactly where the API server would refuse the object. */
  readonly server?: readonly Violation[];
  readonly fix?: Fix;
}

/** What somebody has decided to live with, and where that is written. */
export interface SuppressedFinding extends Finding {
  readonly suppression: {
    readonly by: 'comment' | 'annotation';
    /** Null where none is given. */
    readonly reason: string | null;
    readonly location: Location;
  };
}
