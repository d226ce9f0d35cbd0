import type { Severity } from '../finding.ts';
import { type KubernetesVersion, kubernetesVersions, newest } from '../kubernetes/versions.ts';
import { suggest } from '../text/suggest.ts';
import type { Arguments, OptionName } from './arguments.ts';
import { UsageError } from './usage-error.ts';

export type Level = Severity | 'off';
export type PictureFormat = 'mermaid' | 'dot' | 'html';
export type OutputFormat = 'text' | 'json' | PictureFormat;
export type When = 'auto' | 'always' | 'never';

/** The options of a call, understood and with their defaults. */
export interface Settings {
  readonly filenames: readonly string[];
  /** The folder of the one kustomization to judge. */
  readonly kustomize?: string;
  readonly namespace?: string;
  readonly output: OutputFormat;
  readonly outputFile?: string;
  readonly failOn: Severity | 'never';
  readonly levels: ReadonlyMap<string, Level>;
  readonly kubernetesVersion: KubernetesVersion;
  readonly nodePortRange: { readonly from: number; readonly to: number };
  readonly clusterDomain: string;
  readonly complete: boolean;
  readonly stdinFilename: string;
  readonly paths: When;
  readonly color: When;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

const whens = ['auto', 'always', 'never'] as const satisfies readonly When[];
const levels = ['off', 'info', 'warning', 'error'] as const satisfies readonly Level[];

const formats = ['text', 'json'] as const satisfies readonly OutputFormat[];
const pictureFormats = ['mermaid', 'dot', 'html'] as const satisfies readonly PictureFormat[];

const listed = (words: readonly string[]): string => `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

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

  const drawn = pictureFormats.find(format => format === last('output'));
  if (drawn !== undefined && command !== 'explain') {
    throw new UsageError(`${command} draws no pictures`, `use svclens explain -o ${drawn} -f PATH`);
  }
  const kustomize = filled('kustomize');
  if (kustomize !== undefined && values.has('filename')) {
    throw new UsageError('-k and -f are given both', 'give one of them, as with kubectl');
  }
  const namespace = filled('namespace');
  const outputFile = filled('output-file');
  return {
    filenames: values.get('filename') ?? [],
    ...(kustomize !== undefined && { kustomize }),
    ...(namespace !== undefined && { namespace }),
    output: drawn ?? oneOf('output', command === 'explain' ? [...formats, ...pictureFormats] : formats, 'text'),
    ...(outputFile !== undefined && { outputFile }),
    failOn: oneOf('fail-on', ['error', 'warning', 'info', 'never'], 'error'),
    levels: new Map((values.get('rule') ?? []).map(readLevel)),
    kubernetesVersion: readVersion(last('kube-version')),
    nodePortRange: readRange(last('node-port-range')),
    clusterDomain: (filled('cluster-domain') ?? 'cluster.local').replace(/\.$/, ''),
    complete: values.has('complete'),
    stdinFilename: filled('stdin-filename') ?? '<stdin>',
    paths: oneOf('paths', whens, 'auto'),
    color: oneOf('color', whens, 'auto'),
    quiet: values.has('quiet'),
    verbose: values.has('verbose'),
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
const readVersion = (value: string | undefined): KubernetesVersion => {
  if (value === undefined) return newest;
  const minor = /^v?(\d+\.\d+)(\.\d+)?$/.exec(value)?.[1];
  const version = kubernetesVersions.find(candidate => candidate === minor);
  if (version !== undefined) return version;
  throw new UsageError(
    `--kube-version "${value}" is not known`,
    `use one from ${kubernetesVersions[0]} to ${newest}, as in --kube-version ${newest}`,
  );
};

const readRange = (value: string | undefined): Settings['nodePortRange'] => {
  if (value === undefined) return { from: 30000, to: 32767 };
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(value);
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  if (from >= 1 && from <= to && to <= 65535) return { from, to };
  throw new UsageError(
    `--node-port-range "${value}" is not a range of ports`,
    'write the first and the last port, as in --node-port-range 30000-32767',
  );
};
