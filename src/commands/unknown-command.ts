import { suggest } from '../text/suggest.ts';
import { commandNames, specOfCommand } from './arguments.ts';
import { UsageError } from './usage-error.ts';

const words = [...commandNames.flatMap(name => [name, specOfCommand(name).alias ?? name]), 'help'];

export const nearestCommand = (word: string): string | undefined => suggest(word, words);

export const unknownCommand = (word: string, what = 'a command'): UsageError => {
  const near = nearestCommand(word);
  return new UsageError(
    `"${word}" is not ${what}`,
    near === undefined ? 'see svclens --help' : `did you mean svclens ${near}?`,
  );
};
