import type { Severity } from '../finding.ts';
import type { Result } from '../result.ts';

/** What the exit code tells a script. */
export const exitCode = {
  /** Nothing at or above the fail level. */
  clean: 0,
  /** Findings at or above the fail level. */
  findings: 1,
  /** svclens could not do its work. */
  failed: 2,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

const ranks: Readonly<Record<Severity, number>> = { info: 1, warning: 2, error: 3 };

export const failsAt = (severity: Severity, level: Severity): boolean => ranks[severity] >= ranks[level];

export const exitCodeFor = ({ findings }: Result, failOn: Severity | 'never'): ExitCode => {
  if (failOn === 'never') return exitCode.clean;
  return findings.some(({ severity }) => failsAt(severity, failOn)) ? exitCode.findings : exitCode.clean;
};
