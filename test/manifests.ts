import { posix } from 'node:path';
import { type Checked, type CheckOptions, check } from '../src/check.ts';
import { configure } from '../src/config/configure.ts';
import type { SourceFile } from '../src/source/manifest.ts';
import { reader } from '../src/source/reader.ts';

/** A file that exists only in a test. */
export const fileOf = (name: string, text: string): SourceFile => ({
  name,
  folder: posix.dirname(posix.join('/input', name)),
  text: () => text,
});

export const options: CheckOptions = {
  kubernetesVersion: '1.36',
  nodePortRange: { from: 30000, to: 32767 },
  clusterDomain: 'cluster.local',
  complete: false,
  levelsIn: () => new Map(),
  strictPlaces: true,
};

const pathOf = (name: string): string => posix.join('/input', name);

/** What the `.svclens.yaml` among the texts say, each for its folder and below. */
export const configureTexts = (texts: Readonly<Record<string, string>>) => {
  const paths = new Map(Object.keys(texts).map(name => [pathOf(name), name]));
  const nearest = (folder: string): string | undefined => {
    const own = posix.join(folder, '.svclens.yaml');
    if (paths.has(own)) return own;
    return folder === '/' ? undefined : nearest(posix.dirname(folder));
  };
  return configure(
    [...paths.keys()].filter(path => posix.basename(path) === '.svclens.yaml'),
    {
      reader,
      open: path => {
        const name = paths.get(path);
        if (name === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
        return fileOf(name, texts[name] ?? '');
      },
      nearest,
      given: { levels: new Map() },
      readsAllOf: () => true,
    },
  );
};

/** The whole pipeline over files given as name and text, configuration files among them. */
export const checkTexts = async (
  texts: Readonly<Record<string, string>>,
  more: Partial<CheckOptions> = {},
): Promise<Checked> => {
  const { configured, problems } = await configureTexts(texts);
  if (configured === undefined) throw new Error(problems.map(({ message }) => message).join('\n'));
  const { run, levelsIn, optionsIn } = configured;
  const manifests = Object.entries(texts).filter(([name]) => posix.basename(name) !== '.svclens.yaml');
  return check(
    manifests.map(([name, text]) => fileOf(name, text)),
    { ...options, ...run, levelsIn, optionsIn, elsewhere: configured, ...more },
  );
};
