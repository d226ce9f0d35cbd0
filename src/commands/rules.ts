import { renderJson } from '../report/json.ts';
import { ruleListText, ruleText } from '../report/rules.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { deliverAll, paletteFor, widthOf } from './output.ts';
import type { Output } from './outputs.ts';
import { knownRules, ruleCalled } from './rules-known.ts';
import { settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { complaintText } from './usage-error.ts';
import { version } from './version.ts';

export const rules = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const asked = call.operands.map(ruleCalled);
  const shown = asked.length === 0 ? knownRules() : asked;
  const reportAs = async (output: Output): Promise<string> => {
    if (output.format === 'json') {
      return renderJson({ schemaVersion: 1, tool: { name: 'svclens', version }, rules: shown });
    }
    const palette = await paletteFor(settings.color, output, terminal);
    return asked.length === 0 ? ruleListText(shown, palette) : ruleText(asked, palette, widthOf(terminal));
  };
  const undelivered = await deliverAll(settings.outputs, reportAs, terminal);
  for (const trouble of undelivered) terminal.stderr(complaintText(trouble));
  return undelivered.length > 0 ? exitCode.failed : exitCode.clean;
};
