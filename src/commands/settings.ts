import { domainIn, isRange, type PortRange, portRangeIn } from '../config/values.ts';
import type { Severity } from '../finding.ts';
import { type KubernetesVersion, kubernetesVersions, newest } from '../kubernetes/versions.ts';
import { suggest } from '../text/suggest.ts';
import { type Arguments, connection, type OptionName, optionSpecs } from './arguments.ts';
import { listed, type Output, outputsOf } from './outputs.ts';
import { UsageError } from './usage-error.ts';

export type Level = Severity | 'off';
export type When = (typeof optionSpecs.color.choices)[number];

/** The options of a call, understood and with their defaults. */
export interface Settings {
  readonly filenames: readonly string[];
  /** The folder of the one kustomization to judge. */
  readonly kustomize?: string;
  readonly namespace?: string;
  /** Ask the cluster, whatever else is read. */
  readonly live: boolean;
  readonly allNamespaces: boolean;
  /** For kubectl, as in `--context=staging`. */
  readonly connection: readonly string[];
  readonly requestTimeout?: string;
  /** One of them at most goes to standard output. */
  readonly outputs: readonly Output[];
  readonly failOn: Severity | 'never';
  /** What a configuration file could say as well; the call wins. */
  readonly given: {
    readonly levels: ReadonlyMap<string, Level>;
    readonly kubernetesVersion?: KubernetesVersion;
    readonly nodePortRange?: PortRange;
    readonly clusterDomain?: string;
    readonly serviceCidrs?: readonly string[];
  };
  readonly complete: boolean;
  readonly reader: 'fast' | 'complete';
  /** Whose pods ask. */
  readonly from?: string;
  /** Without it, each file has the nearest one above it. */
  readonly configuration?: 'none' | { readonly file: string };
  readonly forceExclude: boolean;
  /** The folder that is read around the given paths. */
  readonly within?: string;
  /** A git revision. */
  readonly changedSince?: string;
  /** A list of findings that are known: left out if they are read from it, after they were written to it. */
  readonly baseline?: { readonly read: string } | { readonly write: string };
  readonly stdinFilename: string;
  readonly paths: When;
  readonly color: When;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly timings: boolean;
}

export const levels = ['off', 'info', 'warning', 'error'] as const satisfies readonly Level[];

export const settingsOf = ({ command, values }: Arguments): Settings => {
  /** As in kubectl, the last of several values counts. */
  const last = (name: OptionName): string | undefined => values.get(name)?.at(-1);

  const oneOf = <T extends string>(name: OptionName, words: readonly T[], fallback: T): T => {
    const value = last(name);
    if (value === undefined) return fallback;
    const word = words.find(candidate => candidate === value);
    if (word !== undefined) return word;
    const near = suggest(value, words);
    const remedy = near === undefined ? `use ${listed(words)}` : `did you mean ${near}?`;
    throw new UsageError(`--${name} "${value}" is not known`, remedy);
  };

  const filled = (name: OptionName): string | undefined => {
    const value = last(name);
    if (value === '') throw new UsageError(`--${name} is empty`, `give --${name} a value, or leave it out`);
    return value;
  };

  const [words, outputFile] = [values.get('output'), filled('output-file')];
  const kustomize = filled('kustomize');
  if (kustomize !== undefined && values.has('filename')) {
    throw new UsageError('-k and -f are given both', 'give one of them, as with kubectl');
  }
  const namespace = filled('namespace');
  const from = filled('from');
  const [version, range, domain] = [last('kube-version'), last('node-port-range'), filled('cluster-domain')];
  const cidrs = filled('service-cidr');
  const file = filled('config');
  if (file !== undefined && values.has('no-config')) {
    throw new UsageError('--config and --no-config are given both', 'give one of them');
  }
  const configuration = values.has('no-config') ? ('none' as const) : file === undefined ? undefined : { file };
  const requestTimeout = filled('request-timeout');
  const [within, changedSince] = [filled('within'), filled('changed-since')];
  const [read, write] = [filled('baseline'), filled('write-baseline')];
  if (read !== undefined && write !== undefined) {
    throw new UsageError(
      '--baseline and --write-baseline are given both',
      'give one of them: what is written is left out, too',
    );
  }
  return {
    filenames: values.get('filename') ?? [],
    ...(kustomize !== undefined && { kustomize }),
    ...(namespace !== undefined && { namespace }),
    live: values.has('live'),
    allNamespaces: values.has('all-namespaces'),
    connection: connection.flatMap(name => {
      const value = filled(name);
      return value === undefined ? [] : [`--${name}=${value}`];
    }),
    ...(requestTimeout !== undefined && { requestTimeout }),
    outputs:
      words === undefined && outputFile === undefined
        ? [{ format: 'text' }]
        : outputsOf(command, words ?? [], outputFile),
    failOn: oneOf('fail-on', optionSpecs['fail-on'].choices, 'error'),
    given: {
      levels: new Map((values.get('rule') ?? []).map(readLevel)),
      ...(version !== undefined && { kubernetesVersion: readVersion(version) }),
      ...(range !== undefined && { nodePortRange: readRange(range) }),
      ...(domain !== undefined && { clusterDomain: domainIn(domain) }),
      ...(cidrs !== undefined && { serviceCidrs: cidrs.split(',').map(readCidr) }),
    },
    ...(configuration !== undefined && { configuration }),
    forceExclude: values.has('force-exclude'),
    complete: values.has('complete'),
    reader: oneOf('reader', optionSpecs.reader.choices, 'fast'),
    ...(from !== undefined && { from }),
    ...(within !== undefined && { within }),
    ...(changedSince !== undefined && { changedSince }),
    ...(read !== undefined && { baseline: { read } }),
    ...(write !== undefined && { baseline: { write } }),
    stdinFilename: filled('stdin-filename') ?? '<stdin>',
    paths: oneOf('paths', optionSpecs.paths.choices, 'auto'),
    color: oneOf('color', optionSpecs.color.choices, 'auto'),
    quiet: values.has('quiet'),
    verbose: values.has('verbose'),
    timings: values.has('timings'),
  };
};

const readLevel = (value: string): readonly [string, Level] => {
  const [id = '', word] = value.split('=', 2);
  const level = levels.find(candidate => candidate === word);
  if (id !== '' && level !== undefined) return [id, level];
  const near = word === undefined ? undefined : suggest(word, levels);
  const example = `--rule ${id === '' ? 'ID' : id}=${near ?? 'LEVEL'}`;
  throw new UsageError(
    `--rule "${value}" is not a rule with a level`,
    near === undefined ? `write ${example}, where LEVEL is ${listed(levels)}` : `did you mean ${example}?`,
  );
};

/** Also as kubectl prints it: `v1.31.4`. */
const readVersion = (value: string): KubernetesVersion => {
  const minor = /^v?(\d+\.\d+)(\.\d+)?$/.exec(value)?.[1];
  const version = kubernetesVersions.find(candidate => candidate === minor);
  if (version !== undefined) return version;
  throw new UsageError(
    `--kube-version "${value}" is not known`,
    `use one from ${kubernetesVersions[0]} to ${newest}, as in --kube-version ${newest}`,
  );
};

const readRange = (value: string): PortRange => {
  const range = portRangeIn(value);
  if (range !== undefined) return range;
  throw new UsageError(
    `--node-port-range "${value}" is not a range of ports`,
    'write the first and the last port, as in --node-port-range 30000-32767',
  );
};

const readCidr = (value: string): string => {
  const range = value.trim();
  if (isRange(range)) return range;
  throw new UsageError(
    `--service-cidr "${range}" is not a range of addresses`,
    'write an address and the length of its prefix, as in --service-cidr 10.96.0.0/16,fd00:10:96::/112',
  );
};
