import type { Finding, Related } from '../finding.ts';
import { printable } from '../text/printable.ts';
import { type FrameStyle, frame, gutterWidth, type LinesOf } from './frame.ts';
import { LINES_BEFORE } from './lines-before.ts';
import type { Palette } from './palette.ts';
import { placeText } from './place.ts';
import { repairOf } from './report.ts';
import { wrapped } from './wrap.ts';

export interface FindingStyle {
  readonly palette: Palette;
  /** Cells of a line; messages are never broken, so that they can be searched for. */
  readonly width: number;
  readonly linesOf: LinesOf;
  readonly whyOf: (rule: string) => string | undefined;
}

/** Where the text after `why` and `fix` begins. */
const LABELLED = 9;

const relatedLines = (
  related: Related,
  numberWidth: number,
  style: FrameStyle,
  linesOf: LinesOf,
): readonly string[] => {
  const { palette } = style;
  const lines = linesOf(related.location);
  const place = palette.strong(placeText(related.location));
  return [
    `   ${palette.faint('╭─')} ${place}   ${printable(related.message)}`,
    ...(lines === undefined ? [] : frame(related.location, lines, numberWidth, 0, style)),
  ];
};

/** What, where, the other side of the mismatch, why, what to do. */
const findingText = (finding: Finding, why: string | undefined, style: FindingStyle): string => {
  const { palette, width, linesOf } = style;
  const { location, source, severity, related } = finding;
  const mark = palette[severity];
  const lines = linesOf(location);
  const numberWidth = gutterWidth([location.line, ...related.map(other => other.location.line)]);
  const frameStyle = { palette, width, mark };
  const repair = repairOf(finding);
  const labelled = (label: string, text: string): string =>
    `   ${palette.strong(label)}   ${wrapped(printable(text), LABELLED, width)}`;
  const place = `${palette.strong(placeText(location))}${source === undefined ? '' : ` (${printable(source)})`}`;
  return [
    `${place}  ${mark(severity)}  ${printable(finding.message)}   ${palette.faint(finding.rule)}`,
    ...(lines === undefined ? [] : frame(location, lines, numberWidth, LINES_BEFORE, frameStyle)),
    ...related.flatMap(other => relatedLines(other, numberWidth, frameStyle, linesOf)),
    ...(why === undefined ? [] : [labelled('why', why)]),
    ...(repair === undefined ? [] : [labelled('fix', repair)]),
  ].join('\n');
};

/** All findings, each followed by an empty line; a rule's why stands at its first finding only. */
export const findingsLines = (findings: readonly Finding[], style: FindingStyle): readonly string[] => {
  const explained = new Set<string>();
  return findings.flatMap(finding => {
    const why = explained.has(finding.rule) ? undefined : style.whyOf(finding.rule);
    explained.add(finding.rule);
    return [findingText(finding, why, style), ''];
  });
};
