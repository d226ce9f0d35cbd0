import { spawn } from 'node:child_process';

/** How a call of kubectl ended. */
export type Answer =
  | { readonly kind: 'answered'; readonly code: number; readonly stdout: string; readonly stderr: string }
  /** There is no such program, or it may not be started. */
  | { readonly kind: 'absent'; readonly program: string }
  /** It was ended after so many milliseconds. */
  | { readonly kind: 'silent'; readonly after: number };

export type Kubectl = (args: readonly string[]) => Promise<Answer>;

export interface KubectlOptions {
  readonly program: string;
  /** `--context`, `--kubeconfig` and the like, as they are passed on. */
  readonly connection: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds. A call makes several requests, each of which kubectl gives up by itself. */
  readonly patience: number;
}

/** Starts kubectl without a shell, so that nothing but the arguments reaches it; it asks nobody anything. */
export const kubectlWith =
  ({ program, connection, cwd, env, patience }: KubectlOptions): Kubectl =>
  args =>
    new Promise(resolve => {
      const child = spawn(program, [...args, ...connection], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
      const timer = setTimeout(() => {
        resolve({ kind: 'silent', after: patience });
        child.kill('SIGKILL');
        child.stdout.destroy();
        child.stderr.destroy();
      }, patience);
      const stdout: Uint8Array[] = [];
      const stderr: Uint8Array[] = [];
      child.stdout.on('data', (chunk: Uint8Array) => stdout.push(chunk));
      child.stderr.on('data', (chunk: Uint8Array) => stderr.push(chunk));
      child.on('error', () => {
        clearTimeout(timer);
        resolve({ kind: 'absent', program });
      });
      child.on('close', code => {
        clearTimeout(timer);
        const [out, err] = [stdout, stderr].map(chunks => Buffer.concat(chunks).toString('utf8'));
        resolve({ kind: 'answered', code: code ?? 1, stdout: out ?? '', stderr: err ?? '' });
      });
    });
