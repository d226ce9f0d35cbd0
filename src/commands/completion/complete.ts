import { type ExitCode, exitCode } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { type Answer, answerTo } from './answers.ts';
import { typedIn } from './typed.ts';

/** What the shell is to do with the lines before: flags that cobra's programs and kubectl have agreed on. */
const directive = { failed: 1, noSpace: 2, noFiles: 4, extensions: 8, folders: 16 } as const;

const lines = (answer: Answer): readonly string[] => {
  switch (answer.kind) {
    case 'words': {
      const words = answer.words.map(({ text, about }) => (about === undefined ? text : `${text}\t${about}`));
      return [...words, `:${directive.noFiles + (answer.unfinished ? directive.noSpace : 0)}`];
    }
    case 'files':
      return answer.extensions === undefined ? [':0'] : [...answer.extensions, `:${directive.extensions}`];
    case 'folders':
      return [`:${directive.folders}`];
  }
};

/**
 * Answers a shell: `words` are those after the program's name, the last one is being written. Nobody asked for anything yet,
 * so that whatever is wrong is told to nobody.
 */
export const complete = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let answer: readonly string[];
  try {
    answer = lines(await answerTo(typedIn(words), terminal));
  } catch (error) {
    if (terminal.env['SVCLENS_DEBUG'] === '1') throw error;
    answer = [`:${directive.failed}`];
  }
  terminal.stdout(`${answer.join('\n')}\n`);
  return exitCode.clean;
};
