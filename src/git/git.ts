import { spawnSync } from 'node:child_process';

export type Answer =
  | { readonly kind: 'answered'; readonly code: number; readonly stdout: Buffer; readonly stderr: string }
  /** There is no such program, or it may not be started. */
  | { readonly kind: 'absent' };

export type Git = (args: readonly string[], input?: string) => Answer;

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads, and nothing else: no lock, no refreshed index, nothing fetched for a partial clone, no question. Words in English. */
const readingOnly = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** What git tells its hooks is meant for the folder that they start in; elsewhere it would lead to the wrong repository. */
const withoutRepository = ({ GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_PREFIX: _prefix, ...rest }: Environment) => rest;

/** Starts git without a shell, in a folder. */
export const gitIn =
  (folder: string, env: Environment): Git =>
  (args, input = '') => {
    const { error, status, stdout, stderr } = spawnSync('git', args, {
      cwd: folder,
      env: { ...withoutRepository(env), ...readingOnly },
      input,
      maxBuffer: Number.POSITIVE_INFINITY,
    });
    if (error !== undefined) return { kind: 'absent' };
    return { kind: 'answered', code: status ?? 1, stdout, stderr: stderr.toString('utf8') };
  };
