import { type CommandName, commandCalled, type OptionName, specOf } from '../arguments.ts';
import { optionIn } from '../scan.ts';

/** What a command line says up to the word that is being written. */
export interface Typed {
  readonly command: CommandName | undefined;
  readonly operands: readonly string[];
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
  readonly writing:
    | { readonly kind: 'operand' | 'option' | 'topic'; readonly text: string }
    | { readonly kind: 'value'; readonly option: OptionName; readonly text: string };
}

/** As the scan reads a call, but content with what is not finished and with what it does not know. */
export const typedIn = (words: readonly string[]): Typed => {
  const operands: string[] = [];
  const values = new Map<OptionName, readonly string[]>();
  let command: CommandName | undefined;
  let awaiting: OptionName | undefined;
  let onlyOperands = false;
  let isTopic = false;

  const give = (option: OptionName, value: string): void => {
    values.set(option, [...(values.get(option) ?? []), value]);
  };
  for (const word of words.slice(0, -1)) {
    if (awaiting !== undefined) {
      give(awaiting, word);
      awaiting = undefined;
    } else if (word === '--' && !onlyOperands) {
      onlyOperands = true;
    } else if (onlyOperands || word === '-' || !word.startsWith('-')) {
      const called = onlyOperands || operands.length > 0 ? undefined : commandCalled(word);
      if (command === undefined && called !== undefined) command = called;
      else if (command === undefined && word === 'help' && operands.length === 0) isTopic = true;
      else operands.push(word);
    } else {
      const option = optionIn(word);
      const last = option?.names.at(-1);
      for (const name of option?.names ?? []) if (specOf(name).value === undefined) values.set(name, []);
      if (last === undefined || specOf(last).value === undefined) continue;
      if (option?.inline === undefined) awaiting = last;
      else give(last, option.inline);
    }
  }
  const said = { command: command ?? (onlyOperands ? ('validate' as const) : undefined), operands, values };
  const text = words.at(-1) ?? '';
  if (awaiting !== undefined) return { ...said, writing: { kind: 'value', option: awaiting, text } };
  if (isTopic) return { ...said, writing: { kind: 'topic', text } };
  if (onlyOperands || !text.startsWith('-')) return { ...said, writing: { kind: 'operand', text } };
  const option = text.includes('=') ? optionIn(text) : undefined;
  const name = option?.names.at(-1);
  return name === undefined || option?.inline === undefined
    ? { ...said, writing: { kind: 'option', text } }
    : { ...said, writing: { kind: 'value', option: name, text: option.inline } };
};
