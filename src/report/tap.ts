import type { Finding } from '../finding.ts';
import { printable } from '../text/printable.ts';
import { placeText } from './place.ts';
import { byFile, type FileReport, type Report, repairOf } from './report.ts';
import { skippedText } from './summary.ts';

/** TAP 14: a test for each finding, and for each file without any. */
export const renderTap = (report: Report): string => {
  const { result, files, troubles } = report;
  const tests = [
    ...byFile(result.findings, result.skipped, files).flatMap(file => testsOf(file, report)),
    ...troubles.map((trouble): Test => ({ ok: false, description: trouble })),
  ];
  const lines = tests.flatMap(({ ok, description, skipped, details }, index) => [
    `${ok ? 'ok' : 'not ok'} ${index + 1} - ${escaped(description)}${skipped === undefined ? '' : ` # SKIP ${escaped(skipped)}`}`,
    ...(details === undefined ? [] : diagnostics(details)),
  ]);
  return [
    'TAP version 14',
    `1..${tests.length}${tests.length === 0 ? ' # SKIP nothing was read' : ''}`,
    ...lines,
    '',
  ].join('\n');
};

type Details = Readonly<Record<string, string | number | undefined>>;

interface Test {
  readonly ok: boolean;
  readonly description: string;
  /** Why nobody has looked. */
  readonly skipped?: string;
  readonly details?: Details;
}

const testsOf = ({ file, findings, skipped }: FileReport, report: Report): readonly Test[] => {
  const tests = [
    ...findings.map(finding => testOf(finding, report)),
    ...skipped.map(one => ({ ok: true, description: file, skipped: skippedText(one) })),
  ];
  return tests.length === 0 ? [{ ok: true, description: file }] : tests;
};

const testOf = (finding: Finding, { fails, whyOf }: Report): Test => {
  const { rule, severity, message, location } = finding;
  const { file, line, column } = location;
  return {
    ok: !fails(severity),
    description: `${placeText(location)} ${message}`,
    details: { rule, severity, message, file, line, column, why: whyOf(rule), fix: repairOf(finding) },
  };
};

/** A number sign after a space would begin a directive. */
const escaped = (text: string): string => printable(text).replace(/[\\#]/g, '\\$&');

/** A text in double quotes means the same in JSON and in YAML. */
const diagnostics = (details: Details): readonly string[] => [
  '  ---',
  ...Object.entries(details).flatMap(([key, value]) =>
    value === undefined ? [] : `  ${key}: ${typeof value === 'string' ? JSON.stringify(printable(value)) : value}`,
  ),
  '  ...',
];
