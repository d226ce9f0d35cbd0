import type { Location } from '../finding.ts';
import { printable } from '../text/printable.ts';

/** As editors and terminals follow it. */
export const placeText = ({ file, line, column }: Location): string => `${printable(file)}:${line}:${column}`;
