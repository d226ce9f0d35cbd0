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
