import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-codes.ts';
import { explain } from './explain.ts';
import type { Terminal } from './terminal.ts';
import { validate } from './validate.ts';

export const execute = async (call: Arguments, terminal: Terminal): Promise<ExitCode> => {
  switch (call.command) {
    case 'validate':
      return validate(call, terminal);
    case 'explain':
      return explain(call, terminal);
    case 'rules':
      return (await import('./rules.ts')).rules(call, terminal);
  }
};
