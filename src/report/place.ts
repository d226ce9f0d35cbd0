import type { Location } from '../finding.ts';
import { printable } from '../text/printable.ts';

/** As editors and terminals follow it; of an object in a cluster its name and the field. */
export const placeText = ({ file, line, column, path }: Location): string => {
  if (path === undefined) return `${printable(file)}:${line}:${column}`;
  return path === '' || path === 'metadata.name' ? printable(file) : `${printable(file)} ${printable(path)}`;
};
