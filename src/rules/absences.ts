import type { Path, Violation } from '../finding.ts';
import { fieldOf } from '../kubernetes/admission/violation.ts';
import { valueAt } from './value-at.ts';

/** Something that is asked for and not given. */
export interface Absence {
  readonly path: Path;
  readonly server: readonly Violation[];
}

interface Gap extends Absence {
  readonly parent: string;
  readonly name: string;
  readonly isEmpty: boolean;
}

/** By the mapping in which the first field on the way is missing; what is written and empty stands for itself. */
export const groupedByHolder = (
  absences: readonly Absence[],
  value: unknown,
): readonly (readonly [Gap, ...Gap[]])[] => {
  const groups = new Map<string, [Gap, ...Gap[]]>();
  for (const { path, server } of absences) {
    const depth = path.findIndex((_, index) => valueAt(value, path.slice(0, index + 1)) == null);
    const isEmpty = depth < 0;
    const end = isEmpty ? path.length - 1 : depth;
    const parent = fieldOf(path.slice(0, end));
    const gap = { path: path.slice(0, end + 1), server, parent, name: String(path[end]), isEmpty };
    const key = isEmpty ? fieldOf(path) : `in ${parent}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [gap]);
    else group.push(gap);
  }
  return [...groups.values()];
};
