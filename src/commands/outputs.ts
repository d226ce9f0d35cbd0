import { resolve } from 'node:path';
import { suggest } from '../text/suggest.ts';
import type { CommandName } from './arguments.ts';
import { UsageError } from './usage-error.ts';

export type PictureFormat = 'mermaid' | 'dot' | 'html';
/** For other tools, and for where they show it. */
export type ReportFormat = 'sarif' | 'github' | 'gitlab' | 'junit' | 'tap' | 'checkstyle' | 'markdown';
export type OutputFormat = 'text' | 'json' | ReportFormat | PictureFormat;

/** One report; without a file it goes to standard output. */
export interface Output {
  readonly format: OutputFormat;
  readonly file?: string;
}

const forAll = ['text', 'json'] as const;
const reports = ['sarif', 'github', 'gitlab', 'junit', 'tap', 'checkstyle', 'markdown'] as const;
const pictures = ['mermaid', 'dot', 'html'] as const;
const all: readonly OutputFormat[] = [...forAll, ...reports, ...pictures];

/** What the command can write. */
export const formatsOf = (command: CommandName): readonly OutputFormat[] => {
  switch (command) {
    case 'validate':
      return [...forAll, ...reports];
    case 'explain':
      return all;
    case 'trace':
    case 'match':
    case 'rules':
    case 'config':
    case 'completion':
      return forAll;
  }
};

export const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** From the words of each `-o`, as in `sarif=out.sarif`. Where all of them name a file, text goes to standard output beside. */
export const outputsOf = (
  command: CommandName,
  words: readonly string[],
  outputFile: string | undefined,
): readonly Output[] => {
  const asked = words.map(word => outputIn(word, command));
  const main = asked.filter(({ file }) => file === undefined);
  const [first, second] = main;
  if (first !== undefined && second !== undefined) {
    const target = outputFile === undefined ? 'standard output' : `--output-file ${outputFile}`;
    const remedy = `write one of them to a file, as in -o ${second.format}=FILE`;
    throw new UsageError(`-o ${first.format} and -o ${second.format} both go to ${target}`, remedy);
  }
  const outputs = [...(main.length === 0 ? [{ format: 'text' as const }] : []), ...asked].map(output =>
    output.file === undefined && outputFile !== undefined ? { ...output, file: outputFile } : output,
  );
  refuseSharedFile(outputs);
  return outputs;
};

const outputIn = (word: string, command: CommandName): Output => {
  const equals = word.indexOf('=');
  const [name, file] = equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)];
  if (file === '') throw new UsageError(`-o ${word} names no file`, `write -o ${name}=FILE, or -o ${name}`);
  const format = formatCalled(name, command);
  return file === undefined || file === '-' ? { format } : { format, file };
};

const formatCalled = (name: string, command: CommandName): OutputFormat => {
  const formats = formatsOf(command);
  const format = formats.find(candidate => candidate === name);
  if (format !== undefined) return format;
  if (pictures.some(picture => picture === name)) {
    throw new UsageError(`${command} draws no pictures`, `use svclens explain -o ${name} -f PATH`);
  }
  if (reports.some(report => report === name)) {
    throw new UsageError(`${command} has no ${name} report`, `use ${listed(formats)}, or svclens validate -o ${name}`);
  }
  const near = suggest(name, formats);
  const remedy = near === undefined ? `use ${listed(formats)}` : `did you mean ${near}?`;
  throw new UsageError(`--output "${name}" is not known`, remedy);
};

const refuseSharedFile = (outputs: readonly Output[]): void => {
  const taken = new Map<string, OutputFormat>();
  for (const { format, file } of outputs) {
    if (file === undefined) continue;
    const path = resolve(file);
    const other = taken.get(path);
    if (other !== undefined)
      throw new UsageError(`${other} and ${format} both go to ${file}`, 'give each its own file');
    taken.set(path, format);
  }
};
