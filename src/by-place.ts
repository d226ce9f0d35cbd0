import type { Finding } from './finding.ts';

export const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The order in which findings are told. */
export const byPlace = (a: Finding, b: Finding): number =>
  compare(a.location.file, b.location.file) ||
  compare(a.location.line, b.location.line) ||
  compare(a.location.column, b.location.column) ||
  compare(a.rule, b.rule) ||
  compare(a.message, b.message);
