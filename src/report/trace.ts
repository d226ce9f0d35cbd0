import type { Finding } from '../finding.ts';
import type { AccessPathResult, RemarkResult, Result, TraceResult } from '../result.ts';
import { printable } from '../text/printable.ts';
import { findingsLines } from './findings.ts';
import { chainRows } from './hops.ts';
import type { Palette } from './palette.ts';
import { verdictPaint } from './paths.ts';
import { placeText } from './place.ts';
import { alignedRows, type Cell } from './table.ts';
import type { TextOptions } from './text.ts';
import { wrapped } from './wrap.ts';

const INDENT = '  ';
/** Where the text behind `why`, `fix` and `note` begins. */
const LABELLED = 8;
const MOST_FINDINGS = 3;

/** The verdict, the hops, why not and what instead; then what is wrong with the objects on the way. */
export const traceText = (result: Result, options: TextOptions): string => {
  const { trace, findings } = result;
  if (trace === undefined) return '';
  const { palette, width, quiet, verbose } = options;
  const heading = headingOf(trace, palette);
  if (quiet) return `${heading}\n`;
  const reasons = new Set(trace.paths.map(({ verdict, reason }) => `${verdict} ${reason}`));
  const isOne = reasons.size <= 1;
  const rows = [
    ...trace.steps.map(step => stepRow(step, palette)),
    ...chainRows(shownPaths(trace.paths, isOne), palette),
  ];
  const labelled = (label: string, text: string): string =>
    `${INDENT}${palette.strong(label)}${' '.repeat(LABELLED - INDENT.length - label.length)}${wrapped(printable(text), LABELLED, width)}`;
  const below = [
    ...(trace.reason === null || !isOne ? [] : [labelled('why', trace.reason)]),
    ...(trace.remedy === null ? [] : [labelled('fix', remarkText(trace.remedy))]),
    ...(trace.verdict === 'open' || verbose
      ? []
      : findings
          .filter(({ severity }) => severity === 'error' || (severity === 'warning' && trace.remedy === null))
          .slice(0, MOST_FINDINGS)
          .map(finding => labelled(...findingLine(finding, trace.remedy !== null)))),
    ...trace.notes.map(note => labelled('note', remarkText(note))),
  ];
  const sections = [
    [heading],
    alignedRows(rows, INDENT),
    below,
    verbose ? findingsLines(findings, options).slice(0, -1) : [],
  ];
  const filled = sections.filter(section => section.length > 0);
  return `${filled.map(section => section.join('\n')).join('\n\n')}\n`;
};

/** What is said of the objects on the way: the repair, unless the address itself is at fault. */
const findingLine = (
  { severity, message, help, location, rule }: Finding,
  hasRemedy: boolean,
): readonly [string, string] =>
  hasRemedy || help === undefined
    ? ['also', `${severity}: ${message} (${placeText(location)})`]
    : ['fix', `${help} (${placeText(location)}, ${rule})`];

const headingOf = ({ verdict, address, from, namespace, paths }: TraceResult, palette: Palette): string => {
  const where = namespace === null ? '' : ` of namespace ${namespace}`;
  const who =
    from === null
      ? namespace === null
        ? ''
        : `from namespace ${namespace}`
      : `from ${from.kind.toLowerCase()}/${from.name ?? '?'}${where}`;
  const good = paths.filter(path => path.verdict === verdict).length;
  const share = good === paths.length || good === 0 ? '' : `${good} of ${paths.length} ways`;
  return [verdictPaint(verdict, palette)(verdict), palette.strong(printable(address)), printable(who), share]
    .filter(part => part !== '')
    .join('   ');
};

/** A reason that holds for all is told once, below them. */
const shownPaths = (paths: readonly AccessPathResult[], isOne: boolean): readonly AccessPathResult[] =>
  isOne ? paths.map(path => ({ ...path, hops: path.hops, verdict: 'open', reason: null })) : paths;

const stepRow = ({ text, location }: RemarkResult, palette: Palette): readonly Cell[] => [
  { text: printable(text) },
  ...(location === undefined ? [] : [{ text: placeText(location), paint: palette.faint }]),
];

const remarkText = ({ text, location }: RemarkResult): string =>
  location === undefined ? text : `${text} (${placeText(location)})`;
