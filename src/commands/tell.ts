import { accessOf } from '../access/access.ts';
import type { Finding, SuppressedFinding } from '../finding.ts';
import type { Service } from '../inventory/views.ts';
import type { LinesOf } from '../report/frame.ts';
import { renderJson } from '../report/json.ts';
import type { ServiceWays } from '../report/paths.ts';
import { skippedLines } from '../report/summary.ts';
import type { TextOptions } from '../report/text.ts';
import type { Result } from '../result.ts';
import type { Examined } from './examine.ts';
import { type ExitCode, exitCode, exitCodeFor } from './exit-codes.ts';
import { deliverAll, paletteFor, type ReportText, widthOf } from './output.ts';
import type { Output, OutputFormat } from './outputs.ts';
import { resultOf, serviceResults } from './result.ts';
import type { Settings } from './settings.ts';
import { linesFrom } from './sources.ts';
import type { Terminal } from './terminal.ts';
import { complaintText } from './usage-error.ts';

export interface Telling {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** The Services that the summary counts. */
  readonly services: readonly Service[];
  readonly showsWays: boolean;
  /** Asks what becomes of each call that the callers make. */
  readonly judgesCalls?: true;
  /** What the command adds to the result. */
  readonly answer?: Pick<Result, 'trace' | 'match'>;
  /** Of a command that answers a question; else the findings decide. */
  readonly code?: ExitCode;
  readonly text: (result: Result, ways: readonly ServiceWays[], options: TextOptions) => ReportText;
}

/** These have the ways into all Services, however many, unless nobody wants any. */
const formatsWithWays: ReadonlySet<OutputFormat> = new Set(['json', 'mermaid', 'dot', 'html']);

/** The end of every command that reads manifests: a result, its report, and what the exit code makes of it. */
export const tell = async (
  examined: Examined,
  { findings, suppressed, services, showsWays, judgesCalls, answer = {}, code, text }: Telling,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { checked, files, sources, troubles, notes = [], seenOf, timings } = examined;
  const { outputs } = settings;
  const needsWays = settings.paths !== 'never' && outputs.some(({ format }) => formatsWithWays.has(format));
  const accesses = (showsWays || needsWays ? services : []).map(service => accessOf(service, checked.inventory));
  const hasCalls = judgesCalls && accesses.some(({ callers }) => callers.length > 0);
  const verdictOf = hasCalls ? (await import('./call-verdicts.ts')).createCallVerdicts(checked.inventory) : undefined;
  const told = serviceResults(accesses, checked, { seenOf, verdictOf });
  const result = resultOf(checked, {
    findings,
    suppressed,
    services: told,
    asked: services.length,
    files: files.filter(({ live }) => !live).length,
    known: examined.known,
    answer,
  });

  let lines: LinesOf | undefined;
  const linesOf: LinesOf = location => {
    lines ??= linesFrom(sources, checked.excerpts);
    return lines(location);
  };
  const whyOf = (rule: string) => checked.why.get(rule);
  const ways = showsWays ? told.map((service, index) => ({ service, absent: accesses[index]?.absent ?? [] })) : [];
  const reportAs = async (output: Output): Promise<ReportText> => {
    switch (output.format) {
      case 'text': {
        if (files.length === 0) return '';
        const options = {
          ...(await textOptions(settings, output, terminal)),
          whyOf,
          linesOf,
        };
        return text(result, ways, options);
      }
      case 'json':
        return renderJson(result);
      default:
        return (await import('./reports.ts')).renderReport(output.format, { result, ways, examined, settings });
    }
  };
  const undelivered = await deliverAll(outputs, reportAs, terminal);
  const hasText = files.length > 0 && outputs.some(({ format }) => format === 'text');
  if (hasText && !settings.quiet) tellAside(result, settings, terminal);
  timings?.ended('report');
  for (const trouble of [...notes, ...troubles, ...undelivered]) terminal.stderr(complaintText(trouble));
  if (timings !== undefined) terminal.stderr((await import('../report/timings.ts')).timingsText(timings.taken()));
  // That something could not be read or written outweighs what was found in the rest.
  return troubles.length + undelivered.length > 0 ? exitCode.failed : (code ?? exitCodeFor(result, settings.failOn));
};

const textOptions = async (
  settings: Settings,
  output: Output,
  terminal: Terminal,
): Promise<Omit<TextOptions, 'linesOf' | 'whyOf'>> => ({
  palette: await paletteFor(settings.color, output, terminal),
  width: widthOf(terminal),
  verbose: settings.verbose,
  quiet: settings.quiet,
});

/** What is no part of the answer: what was not judged, and how long it took. */
const tellAside = ({ skipped }: Result, { verbose }: Settings, { stderr, elapsed }: Terminal): void => {
  for (const line of skippedLines(skipped, verbose)) stderr(`${line}\n`);
  if (elapsed !== undefined) stderr(`${(elapsed() / 1000).toFixed(2)} s\n`);
};
