import { renderJson } from '../report/json.ts';
import { ruleListText, ruleText } from '../report/rules.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { deliver, paletteFor, widthOf } from './output.ts';
import { knownRules, ruleCalled } from './rules-known.ts';
import { settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

export const rules = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const asked = call.operands.map(ruleCalled);
  const shown = asked.length === 0 ? knownRules() : asked;
  if (settings.output === 'json') {
    const data = { schemaVersion: 1, tool: { name: 'svclens', version }, rules: shown };
    deliver(renderJson(data), settings, terminal);
    return exitCode.clean;
  }
  const palette = await paletteFor(settings, terminal);
  deliver(
    asked.length === 0 ? ruleListText(shown, palette) : ruleText(asked, palette, widthOf(terminal)),
    settings,
    terminal,
  );
  return exitCode.clean;
};
