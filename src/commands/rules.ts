import { renderJson } from '../report/json.ts';
import { type RuleFamily, type RuleText, ruleListText, ruleText } from '../report/rules.ts';
import { families, familyOf } from '../rules/families.ts';
import type { Arguments } from './arguments.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { deliverAll, paletteFor, widthOf } from './output.ts';
import type { Output } from './outputs.ts';
import { knownRules, ruleCalled } from './rules-known.ts';
import { settingsOf } from './settings.ts';
import { calledAs, type Terminal } from './terminal.ts';
import { complaintText } from './usage-error.ts';
import { version } from './version.ts';

export const rules = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const asked = call.operands.map(ruleCalled);
  const shown = asked.length === 0 ? knownRules() : asked;
  const reportAs = async (output: Output): Promise<string> => {
    if (output.format === 'json') {
      const told = shown.map(({ id, ...rule }) => ({ id, family: familyOf(id), ...rule }));
      return renderJson({ schemaVersion: 1, tool: { name: 'svclens', version }, rules: told });
    }
    const palette = await paletteFor(settings.color, output, terminal);
    return asked.length === 0
      ? ruleListText(byFamily(shown), calledAs(terminal), palette)
      : ruleText(asked, palette, widthOf(terminal));
  };
  const undelivered = await deliverAll(settings.outputs, reportAs, terminal);
  for (const trouble of undelivered) terminal.stderr(complaintText(trouble));
  return undelivered.length > 0 ? exitCode.failed : exitCode.clean;
};

const byFamily = (shown: readonly RuleText[]): readonly RuleFamily[] =>
  families.map(({ title, rules: ids }) => ({ title, rules: shown.filter(({ id }) => ids.includes(id)) }));
