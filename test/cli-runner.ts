import { readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli.ts';
import type { Terminal } from '../src/commands/terminal.ts';

/** Finds the stand-in of fixtures/kubectl, which answers from the file `cluster.state` of the current folder. */
export const withFakeKubectl = {
  PATH: [fileURLToPath(new URL('../fixtures/kubectl', import.meta.url)), process.env['PATH']].join(delimiter),
};

/** Words as a shell would make them of a line without variables; `< file` is standard input. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

/** Runs svclens in this process, as if somebody had typed the line in that folder. */
export const runIn = async (cwd: string, line: string, terminal: Partial<Terminal> = {}, program = run) => {
  const words = wordsOf(line);
  const redirect = words.indexOf('<');
  const argv = redirect === -1 ? words : words.slice(0, redirect);
  const input = words[redirect + 1] ?? '';
  let stdout = '';
  let stderr = '';
  const code = await program(argv, {
    stdin: () => (redirect === -1 ? new Uint8Array() : readFileSync(join(cwd, input))),
    stdout: text => {
      stdout += text;
    },
    stderr: text => {
      stderr += text;
    },
    cwd,
    env: {},
    isTTY: false,
    ...terminal,
  });
  return { stdout, stderr, code };
};

/** What the first line of a transcript prints today, in the form of a transcript. */
export const transcriptOf = async (path: string, program = run): Promise<string> => {
  const [command = ''] = readFileSync(path, 'utf8').split('\n', 1);
  const line = command.replace(/^\$ (kubectl )?svclens ?/, '');
  const isPlugin = command.startsWith('$ kubectl ');
  const { stdout, stderr, code } = await runIn(dirname(path), line, { isPlugin, env: withFakeKubectl }, program);
  return [
    `${command}\n`,
    stdout,
    ...(stdout === '' || stdout.endsWith('\n') ? [] : ['\n[no line end]\n']),
    ...(stderr === '' ? [] : [`[stderr]\n${stderr}`]),
    `[exit ${code}]\n`,
  ].join('');
};
