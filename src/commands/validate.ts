import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { onePerName } from '../inventory/one-per-name.ts';
import { validateText } from '../report/text.ts';
import type { Arguments } from './arguments.ts';
import { type Examined, examine } from './examine.ts';
import type { ExitCode } from './exit-codes.ts';
import { type Settings, settingsOf } from './settings.ts';
import { tell } from './tell.ts';
import { calledAs, type Terminal } from './terminal.ts';
import { nearestCommand, unknownCommand } from './unknown-command.ts';
import { UsageError } from './usage-error.ts';

/** Up to here the ways in are shown without being asked for. */
const FEW_SERVICES = 10;

export const validate = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const asked = [...settings.filenames, ...call.operands];
  if (settings.kustomize !== undefined && asked.length > 0) {
    throw new UsageError('-k and a path are given both', 'give one of them, as with kubectl');
  }
  const [first] = call.operands;
  if (!call.named && first !== undefined && !existsSync(resolve(terminal.cwd, first)) && nearestCommand(first)) {
    throw unknownCommand(first, 'a command, a file or a folder');
  }
  const change =
    settings.within === undefined && settings.changedSince === undefined
      ? undefined
      : (await import('./change.ts')).changeOf(asked, settings, terminal);
  const paths = change?.paths ?? (asked.length === 0 ? [settings.kustomize ?? '.'] : asked);
  const all = await examine(paths, settings, terminal);
  const judged =
    settings.baseline === undefined
      ? all
      : await (await import('./baseline.ts')).withoutKnown(all, settings.baseline, paths, settings, terminal);
  const { examined, findings, services } = (await change?.narrow(judged)) ?? allOf(judged);

  const few = services.length <= FEW_SERVICES;
  const showsWays = !settings.quiet && (settings.paths === 'always' || (settings.paths === 'auto' && few));
  const hint = settings.paths === 'auto' && !few ? hintOf(services.length, paths, settings, terminal) : undefined;
  return tell(
    examined,
    {
      findings,
      suppressed: examined.checked.suppressed,
      services,
      showsWays,
      text: (result, ways, options) => validateText(result, ways, hint, options),
    },
    settings,
    terminal,
  );
};

const allOf = (examined: Examined) => {
  const { findings, inventory } = examined.checked;
  return { examined, findings, services: onePerName(inventory.services) };
};

const hintOf = (count: number, paths: readonly string[], { kustomize }: Settings, terminal: Terminal): string => {
  const named = paths.length > 3 ? '-f PATH' : paths.map(path => `-f ${path}`).join(' ');
  const from = kustomize === undefined ? named : `-k ${kustomize}`;
  return `ways in: ${calledAs(terminal)} explain SERVICE ${from} shows those to one Service, --paths always those to all ${count}`;
};
