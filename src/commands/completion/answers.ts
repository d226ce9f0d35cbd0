import { kubernetesVersions } from '../../kubernetes/versions.ts';
import { commandNames, type OptionName, specOf, specOfCommand } from '../arguments.ts';
import { optionTexts } from '../option-texts.ts';
import { formatsOf } from '../outputs.ts';
import { levels } from '../settings.ts';
import type { Terminal } from '../terminal.ts';
import { shells } from './shells.ts';
import type { Typed } from './typed.ts';

export interface Candidate {
  readonly text: string;
  /** For shells that show it beside. */
  readonly about?: string;
}

export type Answer =
  /** `unfinished`: the word goes on after what is chosen. */
  | { readonly kind: 'words'; readonly words: readonly Candidate[]; readonly unfinished?: boolean }
  /** The shell knows best how to complete these; without extensions, any file. */
  | { readonly kind: 'files'; readonly extensions?: readonly string[] }
  | { readonly kind: 'folders' };

const manifests: Answer = { kind: 'files', extensions: ['yaml', 'yml', 'json'] };
const nothing: Answer = { kind: 'words', words: [] };

const among = (text: string, candidates: readonly (Candidate | string)[], unfinished = false): Answer => ({
  kind: 'words',
  words: candidates
    .map(candidate => (typeof candidate === 'string' ? { text: candidate } : candidate))
    .filter(candidate => candidate.text.startsWith(text)),
  unfinished,
});

export const answerTo = async (typed: Typed, terminal: Terminal): Promise<Answer> => {
  const { writing } = typed;
  switch (writing.kind) {
    case 'topic':
      return among(writing.text, commands);
    case 'option':
      return among(writing.text, optionsFor(typed));
    case 'value':
      return valuesOf(writing.option, writing.text, typed, terminal);
    case 'operand':
      return operandsOf(writing.text, typed, terminal);
  }
};

const commands: readonly Candidate[] = commandNames.flatMap(name => {
  const { alias, summary: about } = specOfCommand(name);
  return [{ text: name, about }, ...(alias === undefined ? [] : [{ text: alias, about: `the same as ${name}` }])];
});

const always: readonly Candidate[] = [
  { text: '--help', about: 'show the help' },
  { text: '--version', about: 'show the version' },
];

const optionsFor = ({ command = 'validate', values }: Typed): readonly Candidate[] => [
  ...specOfCommand(command)
    .options.filter(name => specOf(name).repeatable || !values.has(name))
    .map(name => ({ text: `--${name}`, about: optionTexts[name] })),
  ...always,
];

const operandsOf = async (text: string, typed: Typed, terminal: Terminal): Promise<Answer> => {
  const { command, operands } = typed;
  if (command === undefined && operands.length === 0) {
    const named = among(text, [...commands, { text: 'help', about: 'show the help of a command' }]);
    return named.kind === 'words' && named.words.length > 0 ? named : manifests;
  }
  switch (command) {
    case undefined:
    case 'validate':
    case 'config':
      return manifests;
    case 'explain':
      return among(text, await (await import('./named-objects.ts')).services(text, typed, terminal));
    case 'trace':
      return operands.length > 0
        ? nothing
        : among(text, await (await import('./named-objects.ts')).addresses(text, typed, terminal));
    case 'match':
      return nothing;
    case 'rules':
      return among(
        text,
        (await rules()).filter(({ text: id }) => !operands.includes(id)),
      );
    case 'completion':
      return operands.length > 0 ? nothing : among(text, shells);
  }
};

const rules = async (): Promise<readonly Candidate[]> =>
  (await import('../rules-known.ts')).knownRules().map(({ id, summary }) => ({ text: id, about: summary }));

const valuesOf = async (option: OptionName, text: string, typed: Typed, terminal: Terminal): Promise<Answer> => {
  const { choices, value } = specOf(option);
  if (choices !== undefined) return among(text, choices);
  switch (option) {
    case 'filename':
      return manifests;
    case 'config':
      return { kind: 'files', extensions: ['yaml', 'yml'] };
    case 'output':
      return text.includes('=') ? { kind: 'files' } : among(text, formatsOf(typed.command ?? 'validate'));
    case 'kube-version':
      return among(text, kubernetesVersions);
    case 'rule': {
      const [id, level] = text.split('=', 2);
      if (level !== undefined)
        return among(
          text,
          levels.map(word => `${id}=${word}`),
        );
      return among(
        text,
        (await rules()).map(({ text: rule, about = '' }) => ({ text: `${rule}=`, about })),
        true,
      );
    }
    case 'namespace':
      return among(text, await (await import('./named-objects.ts')).namespaces(typed, terminal));
    case 'from':
      return among(text, await (await import('./named-objects.ts')).callers(text, typed, terminal));
    default:
      // As the help calls it, so that a new option is completed without a word here.
      if (value === 'PATH' || value === 'FILE') return { kind: 'files' };
      return value === 'DIR' ? { kind: 'folders' } : nothing;
  }
};
