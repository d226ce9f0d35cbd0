import type { Arguments } from './arguments.ts';
import { examine } from './examine.ts';
import type { ExitCode } from './exit-codes.ts';
import { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { validate } from './validate.ts';

export const execute = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  switch (call.command) {
    case 'validate':
      return validate(call, terminal);
    case 'explain':
      return (await import('./explain.ts')).explain(call, terminal);
    // The parts that these share with the commands above are handed on, so that no call loads them twice.
    case 'trace':
      return (await import('./trace.ts')).trace(call, terminal, { examine, tell });
    case 'match':
      return (await import('./match.ts')).match(call, terminal, { examine, tell });
    case 'rules':
      return (await import('./rules.ts')).rules(call, terminal);
    case 'config':
      return (await import('./config.ts')).config(call, terminal);
    case 'completion':
      return (await import('./completion/completion.ts')).completion(call, terminal);
  }
};
