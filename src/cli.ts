import { fstatSync, readSync, statSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { execute } from './commands/execute.ts';
import { type ExitCode, exitCode } from './commands/exit-codes.ts';
import { scan } from './commands/scan.ts';
import { calledAs, type Terminal } from './commands/terminal.ts';
import { version } from './commands/version.ts';

const answer = async (argv: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  if (argv[0] === '__complete') {
    return (await import('./commands/completion/complete.ts')).complete(argv.slice(1), terminal);
  }
  const scanned = scan(argv.length === 0 ? ['--help'] : argv);
  switch (scanned.kind) {
    case 'call':
      return execute(scanned.call, terminal);
    case 'version':
      terminal.stdout(`svclens ${version}\n`);
      return exitCode.clean;
    case 'words':
      terminal.stdout((await import('./commands/program.ts')).answerOf(scanned.words, calledAs(terminal)));
      return exitCode.clean;
  }
};

/** One call, from its arguments to its exit code. */
export const run = async (argv: readonly string[], given: Terminal): Promise<ExitCode> => {
  const terminal = given.isPlugin ? (await import('./commands/as-plugin.ts')).asPlugin(given) : given;
  try {
    return await answer(argv, terminal);
  } catch (error) {
    terminal.stderr((await import('./commands/complaint.ts')).complaintOf(error, terminal.env));
    return exitCode.failed;
  }
};

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
};

/** Synchronous, since a process that ends loses what an asynchronous stream still holds. A reader that went away is no error. */
const writeAll = (descriptor: number, text: string): void => {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length; ) {
    try {
      written += writeSync(descriptor, bytes, written);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'EPIPE' || code === 'EBADF') return;
      if (code !== 'EAGAIN') throw error;
      pause(2);
    }
  }
};

/** Standard input to its end, also where another process left it in non-blocking mode. */
const readAll = (): Uint8Array => {
  const chunks: Uint8Array[] = [];
  for (;;) {
    const chunk = Buffer.allocUnsafe(1 << 16);
    try {
      const length = readSync(0, chunk);
      if (length === 0) return Buffer.concat(chunks);
      chunks.push(chunk.subarray(0, length));
    } catch (error) {
      const code = codeOf(error);
      // What Windows says at the end of a pipe, and all systems of a closed one.
      if (code === 'EOF' || code === 'EBADF') return Buffer.concat(chunks);
      if (code !== 'EAGAIN') throw error;
      pause(10);
    }
  }
};

/** As node:os has it, which takes longer to load than all of this file. */
const devNull = process.platform === 'win32' ? String.raw`\\.\nul` : '/dev/null';

const isNullDevice = ({ rdev }: { readonly rdev: number }): boolean => rdev === statSync(devNull).rdev;

/** To look at process.stdout or node:tty loads half of Node's streams, which only a terminal is worth. */
const isTerminal = (descriptor: 1 | 2): boolean => {
  try {
    const stats = fstatSync(descriptor);
    if (!stats.isCharacterDevice() || isNullDevice(stats)) return false;
    return (descriptor === 1 ? process.stdout : process.stderr).isTTY;
  } catch {
    return false; // It is closed.
  }
};

/** What is drawn over and over makes a mess of a log. */
const isWatched = (): boolean => !process.env['CI'] && process.env['TERM'] !== 'dumb' && isTerminal(2);

/** The process around a run. */
export const main = async (around: Pick<Terminal, 'expectMuch' | 'cache'> = {}): Promise<void> => {
  const isTTY = isTerminal(1);
  const code = await run(process.argv.slice(2), {
    stdin: readAll,
    stdout: text => writeAll(1, text),
    stderr: text => writeAll(2, text),
    cwd: process.cwd(),
    env: process.env,
    isTTY,
    isWatched,
    ...around,
    isPlugin: ['kubectl-', 'kubectl_'].some(prefix => basename(process.argv[1] ?? '').startsWith(prefix)),
    ...(isTTY && { columns: process.stdout.columns, elapsed: () => performance.now() }),
  });
  // Everything is written; left to itself, Node would collect garbage before it ends.
  process.exit(code);
};
