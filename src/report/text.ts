import type { Result, ServiceResult } from '../result.ts';
import { callersLines } from './callers.ts';
import { type FindingStyle, findingsLines } from './findings.ts';
import { hopByHop } from './hops.ts';
import { namesLines } from './names.ts';
import type { Palette } from './palette.ts';
import { heading, type ServiceWays, waysIn } from './paths.ts';
import { summaryLine } from './summary.ts';

export interface TextOptions extends FindingStyle {
  /** Show infos too. */
  readonly verbose: boolean;
  /** Leave out everything but the findings. */
  readonly quiet: boolean;
}

const joined = (lines: readonly string[]): string => (lines.length === 0 ? '' : lines.concat('').join('\n'));

/** So many lines are put together at once: of all of them together, a copy would be as large as the rest of a run. */
const LINES_OF_A_PIECE = 2000;

function* piecesOf(lines: readonly string[]): Generator<string> {
  for (let index = 0; index < lines.length; index += LINES_OF_A_PIECE)
    yield joined(lines.slice(index, index + LINES_OF_A_PIECE));
}

/** Findings, the ways into the Services when there are few, and the count: in pieces, to be told one after the other. */
export const validateText = (
  result: Result,
  ways: readonly ServiceWays[],
  /** How to see the ways in where they are not shown. */
  hint: string | undefined,
  options: TextOptions,
): Iterable<string> => {
  const { palette, verbose, quiet } = options;
  const shown = result.findings.filter(({ severity }) => verbose || severity !== 'info');
  const findings = shown.length > 0 ? findingsLines(shown, options) : [];
  if (quiet) return piecesOf(findings.slice(0, -1));
  return piecesOf([
    ...findings,
    ...ways.flatMap(way => [heading(way.service, palette), '', ...waysIn(way, palette, options.width), '']),
    ...(hint === undefined ? [] : [palette.faint(hint)]),
    summaryLine(result.summary, verbose),
  ]);
};

/** Every way into each Service, how it gets there hop by hop, by which names, and what is wrong. */
export const explainText = (
  result: Result,
  ways: readonly ServiceWays[],
  options: TextOptions,
  /** Sections that not every run has. */
  more?: (service: ServiceResult, palette: Palette, width: number) => readonly (readonly string[])[],
): string => {
  const { palette, verbose, width } = options;
  const shown = result.findings.filter(({ severity }) => verbose || severity !== 'info');
  const sections = ways.flatMap(({ service, absent }) => [
    [heading(service, palette, true)],
    waysIn({ service, absent }, palette, width),
    ...(more?.(service, palette, width) ?? []),
    hopByHop(service, palette),
    namesLines(service, palette, verbose),
    callersLines(service, palette, width),
  ]);
  const lines = sections.flatMap(section => (section.length === 0 ? [] : [...section, '']));
  return joined([...lines, ...findingsLines(shown, options), summaryLine(result.summary, verbose)]);
};
