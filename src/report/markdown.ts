import type { Finding, Severity } from '../finding.ts';
import { plural } from '../text/plural.ts';
import { codeSpan, fenceFor, markdownText } from './markdown-text.ts';
import { plain } from './palette.ts';
import { heading, type ServiceWays, waysIn } from './paths.ts';
import { byFile, type Report, repairOf } from './report.ts';
import { summaryLine } from './summary.ts';

/** GitHub takes 65,536 characters of a comment; whoever posts it may add a line. */
const MOST = 65_000;
/** For the lines around findings and ways in, and for those that say what was left out. */
const RESERVED = 2_000;
const WIDTH = 100;

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** A comment on a pull request: counts, findings by file, and the ways in to unfold. */
export const renderMarkdown = (report: Report): string => {
  const { result, troubles, verbose, ways } = report;
  const shown = result.findings.filter(({ severity }) => verbose || severity !== 'info');
  const { kept, room } = fitting(shown, MOST - RESERVED);
  const failed = fittingLines(
    troubles.map(trouble => `- **not read** ${markdownText(trouble)}`),
    room,
  );
  const blocks = [
    `**svclens**: ${summaryLine(result.summary, verbose)}`,
    ...(failed.lines.length === 0 ? [] : [failed.lines.join('\n')]),
    ...byFile(shown.filter(finding => kept.has(finding))).map(
      ({ file, findings }) => `${codeSpan(file)}\n\n${findings.map(finding => kept.get(finding)).join('\n')}`,
    ),
    ...leftOut(shown.length - kept.size, 'finding'),
    ...leftOut(troubles.length - failed.lines.length, 'path'),
    ...waysBlock(ways, failed.room),
  ];
  return `${blocks.join('\n\n')}\n`;
};

const leftOut = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`… and ${plural(count, `more ${what}`)}, for which a comment has no room`];

/** The gravest first, whatever file they are in. */
const fitting = (findings: readonly Finding[], size: number) => {
  const kept = new Map<Finding, string>();
  let room = size;
  for (const finding of order.flatMap(level => findings.filter(({ severity }) => severity === level))) {
    const item = itemOf(finding);
    const cost = item.length + codeSpan(finding.location.file).length + 4;
    if (cost > room) continue;
    kept.set(finding, item);
    room -= cost;
  }
  return { kept, room };
};

const fittingLines = (lines: readonly string[], size: number) => {
  let room = size;
  const kept = lines.filter(line => {
    if (line.length + 1 > room) return false;
    room -= line.length + 1;
    return true;
  });
  return { lines: kept, room };
};

const itemOf = (finding: Finding): string => {
  const { severity, rule, message, location } = finding;
  const { line, column, path } = location;
  const place = path === undefined ? `${line}:${column}` : codeSpan(path);
  const repair = repairOf(finding);
  return [
    `- **${severity}** ${place} ${markdownText(message)} (${codeSpan(rule)})`,
    ...(repair === undefined ? [] : [`  - fix: ${markdownText(repair)}`]),
  ].join('\n');
};

const waysBlock = (ways: readonly ServiceWays[], size: number): readonly string[] => {
  if (ways.length === 0) return [];
  const { lines } = fittingLines(
    ways.map(way => [heading(way.service, plain), '', ...waysIn(way, plain, WIDTH), ''].join('\n')),
    size,
  );
  const text = lines.join('\n').trimEnd();
  const fence = fenceFor(text, 3);
  return [
    `<details>\n<summary>Ways in to ${plural(lines.length, 'Service')}</summary>`,
    `${fence}text\n${text}\n${fence}`,
    '</details>',
    ...leftOut(ways.length - lines.length, 'Service'),
  ];
};
