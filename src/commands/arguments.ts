/** Every command and option as plain data: the scan of the arguments reads it, and commander is built from it. */

export interface OptionSpec {
  readonly short?: string;
  /** How the help calls the value; an option without it is a switch. */
  readonly value?: string;
  /** Every value there is. */
  readonly choices?: readonly string[];
  readonly repeatable?: true;
}

export const optionSpecs = {
  filename: {
    short: 'f',
    value: 'PATH',
    repeatable: true,
  },
  kustomize: {
    short: 'k',
    value: 'DIR',
  },
  recursive: { short: 'R' },
  namespace: { short: 'n', value: 'NAME' },
  output: {
    short: 'o',
    value: 'FORMAT',
    repeatable: true,
  },
  'output-file': { value: 'PATH' },
  'fail-on': {
    value: 'LEVEL',
    choices: ['error', 'warning', 'info', 'never'],
  },
  rule: {
    value: 'ID=LEVEL',
    repeatable: true,
  },
  baseline: { value: 'FILE' },
  'write-baseline': { value: 'FILE' },
  'kube-version': { value: 'VERSION' },
  'node-port-range': { value: 'FROM-TO' },
  'cluster-domain': { value: 'DOMAIN' },
  'service-cidr': {
    value: 'RANGES',
  },
  from: {
    value: 'WORKLOAD',
  },
  config: {
    value: 'FILE',
  },
  'no-config': {},
  'force-exclude': {},
  live: {},
  'all-namespaces': { short: 'A' },
  context: { value: 'NAME' },
  kubeconfig: { value: 'PATH' },
  cluster: { value: 'NAME' },
  user: { value: 'NAME' },
  as: { value: 'NAME' },
  'request-timeout': { value: 'TIME' },
  complete: {},
  reader: {
    value: 'READER',
    choices: ['fast', 'complete'],
  },
  within: {
    value: 'DIR',
  },
  'changed-since': {
    value: 'REVISION',
  },
  'stdin-filename': { value: 'PATH' },
  paths: {
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
  },
  color: {
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
  },
  quiet: { short: 'q' },
  verbose: { short: 'v' },
  timings: {},
} as const satisfies Readonly<Record<string, OptionSpec>>;

export type OptionName = keyof typeof optionSpecs;

export interface CommandSpec {
  readonly alias?: string;
  readonly operands: string;
  readonly operandsText: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** Where they differ from those of all commands. */
  readonly exitCodes?: readonly string[];
}

const input = ['filename', 'kustomize', 'recursive', 'namespace'] as const;
const ofCluster = ['kube-version', 'node-port-range', 'cluster-domain', 'service-cidr'] as const;
const configuration = ['config', 'no-config', 'force-exclude'] as const;
const premises = [...ofCluster, 'complete', ...configuration] as const;
const judgement = ['rule', 'fail-on', ...premises] as const;
/** Which cluster, and as whom: passed on to kubectl as they are. */
export const connection = ['context', 'kubeconfig', 'cluster', 'user', 'as'] as const;
const cluster = ['live', 'all-namespaces', ...connection, 'request-timeout'] as const;
const printing = ['output', 'output-file', 'stdin-filename', 'color', 'verbose', 'timings'] as const;

export const commandSpecs = {
  validate: {
    alias: 'lint',
    operands: '[paths...]',
    operandsText: 'files or folders with manifests, - for standard input (default: the current folder)',
    summary: 'what is wrong, and what are the ways in?',
    options: [
      ...input,
      'within',
      'changed-since',
      ...judgement,
      'baseline',
      'write-baseline',
      'reader',
      'paths',
      ...printing,
      'quiet',
    ],
  },
  explain: {
    operands: '[services...]',
    operandsText: 'names of Services, as web or svc/web (default: all of the input)',
    summary: 'how do I reach it, where does the traffic end, and why not?',
    options: [...input, ...cluster, ...judgement, ...printing],
  },
  trace: {
    operands: '<address>',
    operandsText: 'a name, URL, IP address, <node>:30080 or $VARIABLE; in quotes, as the shell knows < and $ too',
    summary: 'what answers at this address, hop by hop, and why not?',
    options: [...input, 'from', ...premises, ...printing, 'quiet'],
    exitCodes: ['0  something answers, or only the cluster knows (unknown)', '1  nothing answers (broken)'],
  },
  match: {
    operands: '<selector>',
    operandsText: 'as kubectl -l takes it: app=web,tier!=back, "tier in (front,edge)", tier, \'!tier\'',
    summary: 'which pods would this selector match, and which nearly do?',
    options: [...input, 'kube-version', ...configuration, ...printing, 'quiet'],
    exitCodes: ['0  pods match, or may match in the cluster', '1  no pod of the input matches'],
  },
  rules: {
    operands: '[rules...]',
    operandsText: 'ids of rules (default: the list of all)',
    summary: 'what does it check, why, and how do I fix it?',
    options: ['output', 'output-file', 'color'],
  },
  config: {
    operands: '[path]',
    operandsText: 'a file or folder, which need not exist (default: the current folder)',
    summary: 'which settings hold for a path, and where does each come from?',
    options: ['rule', ...ofCluster, 'complete', 'config', 'no-config', 'output', 'output-file'],
  },
  completion: {
    operands: '<shell>',
    operandsText: 'bash, zsh or fish',
    summary: 'how does my shell complete what I type?',
    options: [],
  },
} as const satisfies Readonly<Record<string, CommandSpec>>;

export type CommandName = keyof typeof commandSpecs;

const isCommandName = (word: string): word is CommandName => Object.hasOwn(commandSpecs, word);

export const commandNames: readonly CommandName[] = Object.keys(commandSpecs).filter(isCommandName);

export const specOfCommand = (name: CommandName): CommandSpec => commandSpecs[name];

/** A call taken apart; what the values mean is decided in settings.ts. */
export interface Arguments {
  readonly command: CommandName;
  /** False where the call began with a path: `svclens k8s/`. */
  readonly named: boolean;
  readonly operands: readonly string[];
  /** The values of each option that was given, in order; a switch has none. */
  readonly values: ReadonlyMap<OptionName, readonly string[]>;
}

export const isOptionName = (text: string): text is OptionName => Object.hasOwn(optionSpecs, text);

export const specOf = (name: OptionName): OptionSpec => optionSpecs[name];

export const commandCalled = (word: string): CommandName | undefined =>
  isCommandName(word) ? word : commandNames.find(name => specOfCommand(name).alias === word);
