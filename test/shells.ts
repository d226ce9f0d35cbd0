import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';

export const isInstalled = (program: string): boolean =>
  spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;

/** The words that were on the line when it was sent, as the shell would hand them to a program. */
export type Typing = (line: string) => Promise<readonly string[]>;

/** bash and zsh complete only on a terminal; `script` of util-linux makes one. */
export const canType = (shell: string): boolean =>
  isInstalled(shell) && spawnSync('script', ['-qec', 'true', '/dev/null'], { stdio: 'ignore' }).status === 0;

const PROMPT = 'READY> ';

const begin: Readonly<Record<string, string>> = {
  bash: 'bash --norc --noprofile -i',
  zsh: 'zsh -f -i',
};

/** In the setup `typed WORDS` shows words; the prompt is written so that the echo of its making does not look like it. */
const setup: Readonly<Record<string, string>> = {
  bash: `typed() { printf '<%s>' "$@"; echo END; }; set -o emacs; PS1='REA''DY> '`,
  zsh: `typed() { printf '<%s>' "$@"; echo END; }; unsetopt PROMPT_SP; bindkey -e; autoload -Uz compinit; compinit -u -D; PS1='REA''DY> '`,
};

/** A shell at a terminal. Each wait is for what the shell prints, however long it takes. */
export const shellAt = async (shell: 'bash' | 'zsh', commands: string, options: { cwd: string; PATH: string }) => {
  const child: ChildProcessWithoutNullStreams = spawn('script', ['-qec', begin[shell] ?? '', '/dev/null'], {
    cwd: options.cwd,
    env: { ...process.env, PATH: options.PATH, TERM: 'dumb', INPUTRC: '/dev/null', HISTFILE: '' },
  });
  let printed = '';
  let look = () => {};
  child.stdout.on('data', (part: Buffer) => {
    printed += part.toString();
    look();
  });
  const until = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise(resolve => {
      look = () => {
        const found = pattern.exec(printed);
        if (found === null) return;
        printed = printed.slice(found.index + found[0].length);
        resolve(found);
      };
      look();
    });
  const ready = new RegExp(PROMPT);
  child.stdin.write(`${setup[shell]}\n`);
  await until(ready);
  // zsh draws a prompt more than once; what is typed before the last one is lost.
  child.stdin.write(`${commands}; echo SET''UP\n`);
  await until(/SETUP\r?\n[\s\S]*READY> /);
  /** The line is handed to `typed` once it is complete, its first word included. */
  const type: Typing = async line => {
    child.stdin.write(`${line}\u0001typed \n`);
    const [, words = ''] = await until(/\n((?:<[^>\n]*>)+)END/);
    await until(ready);
    return [...words.matchAll(/<([^>]*)>/g)].map(([, word]) => word ?? '');
  };
  return { type, end: () => child.kill() };
};
