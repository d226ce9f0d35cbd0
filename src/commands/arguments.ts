/** Every command and option as plain data: the scan of the arguments reads it, and commander is built from it. */

export interface OptionSpec {
  readonly short?: string;
  /** How the help calls the value; an option without it is a switch. */
  readonly value?: string;
  /** Every value there is. */
  readonly choices?: readonly string[];
  readonly repeatable?: true;
  readonly text: string;
}

export const optionSpecs = {
  filename: {
    short: 'f',
    value: 'PATH',
    repeatable: true,
    text: 'file or folder with manifests, - for standard input; may be given more than once',
  },
  kustomize: {
    short: 'k',
    value: 'DIR',
    text: 'a folder with a kustomization: what it builds, from all that it refers to, and nothing else',
  },
  recursive: { short: 'R', text: 'accepted as in kubectl: folders are always read with all below them' },
  namespace: { short: 'n', value: 'NAME', text: 'namespace of the objects that name none' },
  output: {
    short: 'o',
    value: 'FORMAT',
    repeatable: true,
    text: 'FORMAT=FILE writes it there; may be given more than once, and where each names a file, text is printed beside (default: text)',
  },
  'output-file': { value: 'PATH', text: 'where to write the report that is for standard output' },
  'fail-on': {
    value: 'LEVEL',
    choices: ['error', 'warning', 'info', 'never'],
    text: 'exit with 1 from this level on: error, warning, info or never (default: error)',
  },
  rule: {
    value: 'ID=LEVEL',
    repeatable: true,
    text: 'set the level of a rule: off, info, warning or error; may be given more than once',
  },
  baseline: { value: 'FILE', text: 'leave out the findings that this file lists, and say how many' },
  'write-baseline': { value: 'FILE', text: 'write the findings of this run to the file, for --baseline' },
  'kube-version': { value: 'VERSION', text: 'the Kubernetes version to judge by, 1.29 to 1.36 (default: 1.36)' },
  'node-port-range': { value: 'FROM-TO', text: "the cluster's range of node ports (default: 30000-32767)" },
  'cluster-domain': { value: 'DOMAIN', text: "the cluster's DNS domain (default: cluster.local)" },
  'service-cidr': {
    value: 'RANGES',
    text: "the cluster's ranges for cluster IPs, with a comma between (default: cluster IPs are held against none)",
  },
  from: {
    value: 'WORKLOAD',
    text: 'whose pods ask, as deploy/cart: their namespace, DNS settings and variables count; ns/shop: any pod of it',
  },
  config: {
    value: 'FILE',
    text: 'this configuration file for everything (default: the nearest .svclens.yaml above each file)',
  },
  'no-config': { text: 'look for no configuration file' },
  'force-exclude': { text: 'leave out what a configuration file excludes, even where it is given by name' },
  live: { text: 'ask the cluster, through kubectl; with -f or -k, say where it differs from the manifests' },
  'all-namespaces': { short: 'A', text: 'read all namespaces of the cluster, as far as you may' },
  context: { value: 'NAME', text: 'the context of the kubeconfig whose cluster is asked' },
  kubeconfig: { value: 'PATH', text: 'the kubeconfig to use' },
  cluster: { value: 'NAME', text: 'the cluster of the kubeconfig to ask' },
  user: { value: 'NAME', text: 'the user of the kubeconfig to ask as' },
  as: { value: 'NAME', text: 'the user to impersonate' },
  'request-timeout': { value: 'TIME', text: 'how long one request to the cluster may take, as in 10s (default: 20s)' },
  complete: { text: 'the input is all there is: what is not in it does not exist' },
  reader: {
    value: 'READER',
    choices: ['fast', 'complete'],
    text: 'how YAML is read: fast where it can, or complete throughout; both find the same (default: fast)',
  },
  within: {
    value: 'DIR',
    text: 'read all of DIR, but tell only what touches the given paths, as hooks are given the changed files',
  },
  'changed-since': {
    value: 'REVISION',
    text: 'tell only the findings that were not there when the branch left this git revision',
  },
  'stdin-filename': { value: 'PATH', text: 'what to call standard input in the report (default: <stdin>)' },
  paths: {
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    text: 'show the ways in: always, never, or auto: for up to ten Services (default: auto)',
  },
  color: {
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    text: 'colour the text: auto, always or never (default: auto)',
  },
  quiet: { short: 'q', text: 'print the findings, or the answer in short, and nothing else' },
  verbose: { short: 'v', text: 'print infos too, and what was read past' },
  timings: { text: 'say on standard error where the time went, by stage and for the slowest rules' },
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
