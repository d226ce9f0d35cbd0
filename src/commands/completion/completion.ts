import { suggest } from '../../text/suggest.ts';
import type { Arguments } from '../arguments.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { listed } from '../outputs.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type Shell, shells } from './shells.ts';
import bash from './svclens.bash?raw';
import fish from './svclens.fish?raw';
import zsh from './svclens.zsh?raw';

const scripts: Readonly<Record<Shell, string>> = { bash, zsh, fish };

export const completion = async ({ operands }: Arguments, { stdout }: Terminal): Promise<ExitCode> => {
  const [word, another] = operands;
  if (word === undefined || another !== undefined) {
    throw new UsageError('completion needs one shell', `write ${listed(shells)}, as in svclens completion bash`);
  }
  const shell = shells.find(candidate => candidate === word);
  if (shell === undefined) {
    const near = suggest(word, shells);
    throw new UsageError(
      `there is no completion for "${word}"`,
      near === undefined ? `use ${listed(shells)}` : `did you mean ${near}?`,
    );
  }
  stdout(scripts[shell]);
  return exitCode.clean;
};
