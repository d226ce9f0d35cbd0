import { Command, CommanderError, Option } from 'commander';
import { type CommandName, type CommandSpec, commandCalled, commandNames, specOf, specOfCommand } from './arguments.ts';
import { type Examples, examplesOf } from './examples.ts';
import { optionTexts } from './option-texts.ts';
import { formatsOf, listed } from './outputs.ts';
import { unknownCommand } from './unknown-command.ts';
import { UsageError } from './usage-error.ts';

const HELP_WIDTH = 100;

const examplesText = (examples: Examples, called: string): string => {
  const width = Math.max(...examples.map(([line]) => line.length));
  const lines = examples.map(([line, purpose]) => `  ${called} ${line.padEnd(width)}  ${purpose}`);
  return ['', 'Examples:', ...lines].join('\n');
};

const exitCodesText = ({ exitCodes = [] }: CommandSpec): readonly string[] =>
  exitCodes.length === 0
    ? []
    : ['', 'Exit codes:', ...[...exitCodes, '2  svclens could not do its work'].map(line => `  ${line}`)];

const addCommand = (program: Command, name: CommandName, called: string): void => {
  const spec = specOfCommand(name);
  const command = program
    .command(name)
    .summary(spec.summary)
    .description(`${spec.summary.charAt(0).toUpperCase()}${spec.summary.slice(1)}`)
    // The command itself asks for what is missing, in the same words whatever else is wrong with the call.
    .argument(spec.operands.replace(/^<(.*)>$/, '[$1...]'), spec.operandsText)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', [examplesText(examplesOf[name], called), ...exitCodesText(spec)].join('\n'));
  if (spec.operands.startsWith('<')) command.usage(`[options] ${spec.operands}`);
  if (spec.alias !== undefined) command.alias(spec.alias);
  for (const option of spec.options) {
    const { short, value } = specOf(option);
    const text = optionTexts[option];
    const flags = `${short === undefined ? '' : `-${short}, `}--${option}${value === undefined ? '' : ` <${value}>`}`;
    command.addOption(new Option(flags, option === 'output' ? `${listed(formatsOf(name))}; ${text}` : text));
  }
};

export const createProgram = (called = 'svclens'): Command => {
  const program = new Command(called)
    .description('Reads Kubernetes Service manifests the way the control plane does, offline.')
    .usage('[command] [paths...] [options]')
    .option('-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText(
      'after',
      [
        examplesText(
          [
            ['k8s/', 'check a folder; the same as validate k8s/'],
            ['explain svc/web -f k8s/', 'every way in to one Service'],
            ['trace http://web.shop/cart -f k8s/', 'what answers at this address'],
            ['match app=web,tier=front -f k8s/', 'which pods a selector matches'],
            ['rules target-port-not-found', 'what a rule is about'],
          ],
          called,
        ),
        '',
        'Exit codes:',
        '  0  nothing at or above the fail level',
        '  1  findings at or above the fail level',
        '  2  svclens could not do its work',
      ].join('\n'),
    );
  for (const name of commandNames) addCommand(program, name, called);
  return program;
};

/** What commander has to say of a call that the scan did not take: the help, or an error of use. */
export const answerOf = (words: readonly string[], called: string): string => {
  const [first, topic] = words;
  if (first === 'help' && topic !== undefined && commandCalled(topic) === undefined) throw unknownCommand(topic);
  let text = '';
  const program = createProgram(called);
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeOut: part => {
        text += part;
      },
      writeErr: () => {},
      getOutHelpWidth: () => HELP_WIDTH,
      getOutHasColors: () => false,
    });
  }
  try {
    program.parse(words, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return text;
    const [what = '', hint] = error.message.replace(/^error: /, '').split('\n');
    throw new UsageError(what, hint?.replace(/^\(Did (.*)\)$/, 'did $1') ?? `see svclens ${first ?? ''} --help`);
  }
  return text;
};
