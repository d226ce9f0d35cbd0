import type { ServiceResult } from '../result.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { called } from './paths.ts';
import { placeText } from './place.ts';
import { alignedRows } from './table.ts';

/** Who is told the address of the Service, and where. */
export const callersLines = ({ callers }: ServiceResult, palette: Palette): readonly string[] => {
  if (callers.length === 0) return [];
  const rows = callers.map(({ workload, address, location }) => [
    { text: printable(called(workload.kind, workload.name)) },
    { text: printable(address) },
    { text: placeText(location), paint: palette.faint },
  ]);
  return [`  ${palette.strong('called by')}`, ...alignedRows(rows, '    ')];
};
