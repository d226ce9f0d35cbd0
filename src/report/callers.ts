import type { ServiceResult } from '../result.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { called, verdictPaint } from './paths.ts';
import { placeText } from './place.ts';
import { alignedRows } from './table.ts';
import { wrapped } from './wrap.ts';

const REASON = 12;

/** Who is told the address of the Service, where, and what becomes of the call. */
export const callersLines = ({ callers }: ServiceResult, palette: Palette, width: number): readonly string[] => {
  if (callers.length === 0) return [];
  const rows = alignedRows(
    callers.map(({ workload, address, location, verdict }) => [
      { text: printable(called(workload.kind, workload.name)) },
      { text: printable(address) },
      { text: verdict ?? '', ...(verdict !== undefined && { paint: verdictPaint(verdict, palette) }) },
      { text: placeText(location), paint: palette.faint },
    ]),
    '    ',
  );
  const lines = callers.flatMap(({ reason }, index) => {
    const isToldBelow = callers[index + 1]?.reason === reason;
    const why = reason && !isToldBelow ? [`      why   ${wrapped(printable(reason), REASON, width)}`] : [];
    return [rows[index] ?? '', ...why];
  });
  return [`  ${palette.strong('called by')}`, ...lines];
};
