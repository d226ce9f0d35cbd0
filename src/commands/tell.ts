import { accessOf } from '../access/access.ts';
import type { Finding } from '../finding.ts';
import type { Service } from '../inventory/views.ts';
import type { ServiceWays } from '../report/paths.ts';
import { skippedLines } from '../report/summary.ts';
import type { TextOptions } from '../report/text.ts';
import type { Result } from '../result.ts';
import type { Examined } from './examine.ts';
import { type ExitCode, exitCode, exitCodeFor } from './exit-codes.ts';
import { deliver, paletteFor, widthOf } from './output.ts';
import { resultOf, serviceResult } from './result.ts';
import { knownRules } from './rules-known.ts';
import type { Settings } from './settings.ts';
import { linesFrom } from './sources.ts';
import type { Terminal } from './terminal.ts';

export interface Telling {
  readonly findings: readonly Finding[];
  /** The Services that the summary counts. */
  readonly services: readonly Service[];
  readonly showsWays: boolean;
  readonly text: (result: Result, ways: readonly ServiceWays[], options: TextOptions) => string;
}

/** The end of every command that reads manifests: a result, its report, and what the exit code makes of it. */
export const tell = async (
  { checked, files, troubles }: Examined,
  { findings, services, showsWays, text }: Telling,
  settings: Settings,
  terminal: Terminal,
): Promise<ExitCode> => {
  const ways = (showsWays || settings.output === 'json' ? services : []).map(service => {
    const access = accessOf(service, checked.inventory);
    return { service: serviceResult(access, checked), absent: access.absent };
  });
  const result = resultOf(checked, {
    findings,
    services: ways.map(way => way.service),
    asked: services.length,
    files: files.length,
  });
  deliver(await render(result, ways), settings, terminal);

  for (const trouble of troubles) terminal.stderr(`svclens: ${trouble}\n`);
  if (settings.output === 'text' && !settings.quiet) {
    const { elapsed } = terminal;
    const notes = skippedLines(result.skipped, settings.verbose);
    for (const note of notes) terminal.stderr(`${note}\n`);
    if (elapsed !== undefined) terminal.stderr(`${(elapsed() / 1000).toFixed(2)} s\n`);
  }
  // That something could not be read outweighs what was found in the rest.
  return troubles.length > 0 ? exitCode.failed : exitCodeFor(result, settings.failOn);

  async function render(result: Result, ways: readonly ServiceWays[]): Promise<string> {
    if (settings.output === 'json') return (await import('../report/json.ts')).renderJson(result);
    return text(result, ways, {
      palette: await paletteFor(settings, terminal),
      width: widthOf(terminal),
      verbose: settings.verbose,
      quiet: settings.quiet,
      linesOf: linesFrom(files),
      whyOf: id => knownRules.find(rule => rule.id === id)?.why,
    });
  }
};
