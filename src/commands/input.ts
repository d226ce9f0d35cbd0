import { type Examined, examine } from './examine.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Where a command takes its objects from. */
export interface Input {
  /** `both`: files, held against the cluster. */
  readonly kind: 'files' | 'cluster' | 'both';
  readonly paths: readonly string[];
  /** As people are told where nothing was found. */
  readonly called: string;
  /** What to do where something is not there. */
  readonly elsewhere: string;
}

/**
 * The network is touched only on request: by `--live`, by naming a cluster, or by calling svclens through kubectl without
 * naming files. A folder without manifests is no request; many a typing error ends there.
 */
export const inputOf = (
  { live, connection, filenames, kustomize, namespace, allNamespaces }: Settings,
  { isPlugin = false }: Pick<Terminal, 'isPlugin'>,
): Input => {
  const named = filenames.length > 0 ? filenames : kustomize === undefined ? [] : [kustomize];
  const [option] = connection;
  if (named.length > 0 && option !== undefined && !live) {
    throw new UsageError(
      `${option} names a cluster, and ${named.join(', ')} is to be read`,
      'add --live to hold the files against the cluster, or leave one of them out',
    );
  }
  if (named.length > 0) {
    return {
      kind: live ? 'both' : 'files',
      paths: named,
      called: named.join(', '),
      elsewhere: 'name other files or folders with -f',
    };
  }
  if (live || option !== undefined || isPlugin) {
    const isWhole = allNamespaces || namespace !== undefined;
    return {
      kind: 'cluster',
      paths: [],
      called: isWhole ? 'the cluster' : 'the current namespace of the cluster',
      elsewhere: 'look into another namespace with -n, or into all with -A',
    };
  }
  return {
    kind: 'files',
    paths: ['.'],
    called: '.',
    elsewhere: 'name files or folders with -f, or add --live to ask the cluster',
  };
};

/** `names` are the Services that the call is about; without them it is about all. */
export const examineInput = async (
  input: Input,
  names: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<Examined> =>
  input.kind === 'files'
    ? examine(input.paths, settings, terminal)
    : (await import('./live.ts')).examineLive(input, names, settings, terminal);
