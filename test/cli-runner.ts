import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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
export const runIn = async (cwd: string, line: string, terminal: Partial<Terminal> = {}) => {
  const words = wordsOf(line);
  const redirect = words.indexOf('<');
  const argv = redirect === -1 ? words : words.slice(0, redirect);
  const input = words[redirect + 1] ?? '';
  let stdout = '';
  let stderr = '';
  const code = await run(argv, {
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
