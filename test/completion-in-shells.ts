import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canType, isInstalled, shellAt } from './shells.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const cwd = join(root, 'fixtures/scenarios/completion');
const programs = ['svclens', 'kubectl-svclens', 'kubectl_complete-svclens'];

/** A line, and the words that it has after one Tab. */
const lines: readonly (readonly [line: string, words: readonly string[]])[] = [
  ['svclens expl', ['svclens', 'explain']],
  ['svclens explain -f shop/base w', ['svclens', 'explain', '-f', 'shop/base', 'web']],
  ['svclens explain -f "shop/base" svc/w', ['svclens', 'explain', '-f', 'shop/base', 'svc/web']],
  ['svclens explain --output=me', ['svclens', 'explain', '--output=mermaid']],
  [
    'svclens trace -f shop/base http://orders.orders:',
    ['svclens', 'trace', '-f', 'shop/base', 'http://orders.orders:80'],
  ],
  [
    'svclens trace web -f shop/base --from depl',
    ['svclens', 'trace', 'web', '-f', 'shop/base', '--from', 'deploy/web'],
  ],
  ['svclens --rule external-name-is', ['svclens', '--rule', 'external-name-is-ip=']],
  ['svclens --rule external-name-is-ip=w', ['svclens', '--rule', 'external-name-is-ip=warning']],
  ['svclens --rule=external-name-is-ip=w', ['svclens', '--rule=external-name-is-ip=warning']],
  ['svclens validate shop/base/we', ['svclens', 'validate', 'shop/base/web.yaml']],
  ['svclens validate --filename=shop/base/we', ['svclens', 'validate', '--filename=shop/base/web.yaml']],
  ['svclens -k shop/pro', ['svclens', '-k', 'shop/prod']],
  ['svclens match comm', ['svclens', 'match', 'comm']],
  ['svclens rules target-port-not-f', ['svclens', 'rules', 'target-port-not-found']],
];

/** zsh takes back the slash of a folder once something else is typed. */
const withoutSlash = (word: string | undefined): string | undefined => word?.replace(/\/$/, '');

/** For the built program, as the shells find it on their PATH. */
export const completesInShells = (): void => {
  const path = mkdtempSync(join(tmpdir(), 'svclens-'));
  const PATH = [path, process.env['PATH']].join(delimiter);
  beforeAll(() => {
    for (const name of programs) symlinkSync(join(root, 'bin', `${name}.cjs`), join(path, name));
  });
  afterAll(() => rmSync(path, { recursive: true }));

  const bashCompletion = '/usr/share/bash-completion/bash_completion';
  const ways = [
    { shell: 'bash', how: '', commands: 'source <(svclens completion bash)' },
    {
      shell: 'bash',
      how: ' without breaks at = and :',
      commands: `COMP_WORDBREAKS=' '; source <(svclens completion bash)`,
    },
    {
      shell: 'bash',
      how: ' with its package for completion',
      commands: `source ${bashCompletion}; source <(svclens completion bash)`,
    },
    { shell: 'zsh', how: '', commands: 'source <(svclens completion zsh)' },
  ] as const;
  for (const { shell, how, commands } of ways) {
    const needs = commands.includes(bashCompletion) ? `bash && test -r ${bashCompletion}` : shell;
    test.skipIf(!canType(needs))(`${shell}${how} (skipped where it is not installed)`, async () => {
      const { type, end } = await shellAt(shell, commands, { cwd, PATH });
      try {
        for (const [line, words] of lines) expect((await type(`${line}\t`)).map(withoutSlash)).toEqual(words);
      } finally {
        end();
      }
    });
  }

  const withPackage = `bash && test -r ${bashCompletion} && command -v kubectl`;
  test.skipIf(!canType(withPackage))('kubectl in bash (skipped where one is not installed)', async () => {
    const { type, end } = await shellAt('bash', `source ${bashCompletion}; source <(kubectl completion bash)`, {
      cwd,
      PATH,
    });
    try {
      for (const [line, words] of lines) {
        if (words.some(word => word.startsWith('--rule='))) continue; // kubectl's script cuts at the first = only.
        expect((await type(`kubectl ${line}\t`)).map(withoutSlash)).toEqual(['kubectl', ...words]);
      }
    } finally {
      end();
    }
  });

  describe.skipIf(!isInstalled('fish'))('fish (skipped where it is not installed)', () => {
    test.each(lines)('%s', (line, words) => {
      const script = 'svclens completion fish | source; complete -C $argv[1]';
      const { stdout, stderr } = spawnSync('fish', ['--no-config', '-c', script, line], {
        cwd,
        encoding: 'utf8',
        env: { ...process.env, PATH },
      });
      const [chosen = line.split(' ').at(-1)] = stdout.split('\n').flatMap(each => each.split('\t')[0] || []);
      expect({ stderr, chosen: withoutSlash(chosen) }).toEqual({ stderr: '', chosen: words.at(-1) });
    });
  });
};
