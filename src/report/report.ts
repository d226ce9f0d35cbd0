import type { Finding, Severity } from '../finding.ts';
import type { Result, Skipped } from '../result.ts';
import type { ServiceWays } from './paths.ts';

/** What the reports for other tools are made of. */
export interface Report {
  readonly result: Result;
  /** What was read and has no findings. */
  readonly files: readonly string[];
  /** What was asked for and could not be read, a line each. */
  readonly troubles: readonly string[];
  readonly whyOf: (rule: string) => string | undefined;
  /** Whether a test runner should count such a finding as a failure. */
  readonly fails: (severity: Severity) => boolean;
  /** Infos too, where people are shown what is reported. */
  readonly verbose: boolean;
  /** Of the Services whose ways in are to be shown. */
  readonly ways: readonly ServiceWays[];
}

/** What to do about it. */
export const repairOf = ({ help, fix }: Finding): string | undefined => help ?? fix?.description;

export interface FileReport {
  readonly file: string;
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** By name; `files` are those without findings. */
export const byFile = (
  findings: readonly Finding[],
  skipped: readonly Skipped[] = [],
  files: readonly string[] = [],
): readonly FileReport[] => {
  const all = new Map(files.map(file => [file, emptyReport()]));
  const reportOn = (file: string) => {
    const known = all.get(file) ?? emptyReport();
    all.set(file, known);
    return known;
  };
  for (const finding of findings) reportOn(finding.location.file).findings.push(finding);
  for (const one of skipped) reportOn(one.file).skipped.push(one);
  return [...all].map(([file, its]) => ({ file, ...its })).sort((a, b) => (a.file < b.file ? -1 : 1));
};

const emptyReport = () => ({ findings: [] as Finding[], skipped: [] as Skipped[] });
