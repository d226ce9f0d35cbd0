import type { ServiceWays } from '../report/paths.ts';
import type { Report } from '../report/report.ts';
import type { Result } from '../result.ts';
import type { Examined } from './examine.ts';
import { failsAt } from './exit-codes.ts';
import type { PictureFormat, ReportFormat } from './outputs.ts';
import type { Settings } from './settings.ts';

export interface Told {
  readonly result: Result;
  readonly ways: readonly ServiceWays[];
  readonly examined: Examined;
  readonly settings: Settings;
}

/** Each made by a part of its own, which is loaded for it alone. */
export const renderReport = async (format: ReportFormat | PictureFormat, told: Told): Promise<string> => {
  const report = reportOf(told);
  switch (format) {
    case 'sarif': {
      const { knownRules } = await import('./rules-known.ts');
      return (await import('../report/sarif.ts')).renderSarif(report, knownRules());
    }
    case 'github':
      return (await import('../report/github.ts')).renderGithub(report);
    case 'gitlab':
      return (await import('../report/gitlab.ts')).renderGitlab(report);
    case 'junit':
      return (await import('../report/junit.ts')).renderJunit(report);
    case 'tap':
      return (await import('../report/tap.ts')).renderTap(report);
    case 'checkstyle':
      return (await import('../report/checkstyle.ts')).renderCheckstyle(report);
    case 'markdown':
      return (await import('../report/markdown.ts')).renderMarkdown(report);
    case 'mermaid':
      return (await import('../report/mermaid.ts')).renderMermaid(report.result);
    case 'dot':
      return (await import('../report/dot.ts')).renderDot(report.result);
    case 'html':
      return (await import('../report/html/html.ts')).renderHtml(report.result);
  }
};

const reportOf = ({ result, ways, examined: { checked, files, troubles }, settings }: Told): Report => {
  const { failOn, verbose } = settings;
  // Where not all is told, a file may have findings all the same.
  const others = new Set([
    ...checked.failed.map(({ file }) => file),
    ...checked.findings.map(({ location }) => location.file),
  ]);
  return {
    result,
    files: files.filter(({ name, live }) => !live && !others.has(name)).map(({ name }) => name),
    troubles: troubles.map(({ message }) => message),
    whyOf: rule => checked.why.get(rule),
    fails: severity => failsAt(severity, failOn === 'never' ? 'error' : failOn),
    verbose,
    ways,
  };
};
