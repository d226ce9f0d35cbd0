import type { Finding, Severity } from '../finding.ts';
import { printable } from '../text/printable.ts';
import { placeText } from './place.ts';
import { type Report, repairOf } from './report.ts';

const commands: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };
const order: readonly Severity[] = ['error', 'warning', 'info'];

/** Commands to the runner of GitHub Actions. It shows ten of a level for each step, so the gravest come first. */
export const renderGithub = ({ result: { findings }, troubles, verbose }: Report): string => {
  const shown = verbose ? order : order.filter(severity => severity !== 'info');
  const lines = [
    ...troubles.map(trouble => command('error', { title: 'svclens' }, [trouble])),
    ...shown.flatMap(wanted => findings.filter(({ severity }) => severity === wanted).map(annotation)),
  ];
  return lines.map(line => `${line}\n`).join('');
};

const annotation = (finding: Finding): string => {
  const { rule, severity, message, location } = finding;
  const { file, line, column, endLine, endColumn, path } = location;
  const repair = repairOf(finding);
  // Columns are refused where a place has several lines.
  const columns = line === endLine ? { col: column, endColumn } : {};
  const isWritten = path === undefined;
  return command(commands[severity], { ...(isWritten && { file, line, endLine, ...columns }), title: rule }, [
    isWritten ? message : `${placeText(location)}: ${message}`,
    ...(repair === undefined ? [] : [`fix: ${repair}`]),
  ]);
};

const command = (
  name: string,
  properties: Readonly<Record<string, string | number>>,
  message: readonly string[],
): string => {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${propertyOf(String(value))}`);
  return `::${name} ${written.join(',')}::${message.map(dataOf).join('%0A')}`;
};

/** What is printable has no line ends. */
const dataOf = (text: string): string => printable(text).replaceAll('%', '%25');

const propertyOf = (text: string): string => dataOf(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
