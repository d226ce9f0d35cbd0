import type { Severity } from '../finding.ts';
import { fingerprintsOf } from '../fingerprint.ts';
import { printable } from '../text/printable.ts';
import { type Report, repairOf } from './report.ts';

const severities: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'minor', info: 'info' };

/** A Code Quality report, for `artifacts: reports: codequality`. */
export const renderGitlab = ({ result: { findings } }: Report): string => {
  const fingerprints = fingerprintsOf(findings);
  const issues = findings.map((finding, index) => {
    const { rule, severity, message, location } = finding;
    const repair = repairOf(finding);
    return {
      description: printable(repair === undefined ? message : `${message}; fix: ${repair}`),
      check_name: rule,
      fingerprint: fingerprints[index],
      severity: severities[severity],
      location: { path: printable(location.file), lines: { begin: location.line, end: location.endLine } },
    };
  });
  return `${JSON.stringify(issues, undefined, 2)}\n`;
};
