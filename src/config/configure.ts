import { memoized } from '../inventory/memoized.ts';
import type { JudgedManifest } from '../inventory/views.ts';
import type { DocumentReader } from '../source/document.ts';
import { createLocator, type Locator } from '../source/locate.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';
import { declaredIn } from './declared.ts';
import {
  type Levels,
  pathOf,
  RUN_KEYS,
  type RuleOptions,
  type RunSettings,
  ruleSettings,
  runSettingsOf,
  said,
} from './effective.ts';
import { type Layers, layersOf, type OpenFile } from './layers.ts';
import { type ConfigurationProblem, problemsIn } from './read.ts';

/** What the configuration files of a run say together. */
export interface Configured {
  readonly files: readonly SourceFile[];
  readonly run: RunSettings;
  /** The levels for findings in a file. */
  readonly levelsIn: (file: SourceFile) => Levels;
  /** What rules are told about a file, by their ids. */
  readonly optionsIn: (file: SourceFile) => ReadonlyMap<string, RuleOptions>;
  readonly declared: readonly JudgedManifest[];
  /** Whether the nearest file says that there is nothing more for an object to meet. */
  readonly isComplete: (manifest: Manifest) => boolean;
}

export interface Circumstances {
  readonly reader: DocumentReader;
  readonly open: OpenFile;
  /** The path of the configuration file that holds for what lies in a folder. */
  readonly nearest: (folder: string) => string | undefined;
  /** What the command line says; it wins. */
  readonly given: RunSettings & { readonly levels: Levels };
  /** Whether the call reads everything that a configuration file speaks to. */
  readonly readsAllOf: (file: SourceFile) => boolean;
}

export type Outcome =
  | { readonly configured: Configured; readonly problems: readonly [] }
  | { readonly configured: undefined; readonly problems: readonly ConfigurationProblem[] };

/** Reads the files with what they extend, and lays the command line over them. */
export const configure = async (
  paths: readonly string[],
  { reader, open, nearest, given, readsAllOf }: Circumstances,
): Promise<Outcome> => {
  const { levels: givenLevels, ...givenRun } = given;
  const all = paths.map(path => layersOf(path, open, reader));
  const problems = (await Promise.all(all.map(layers => problemsIn(layers, reader)))).flat();
  const unlike = problems.length > 0 ? [] : disagreements(all, givenRun, createLocator(reader, false));
  if (problems.length + unlike.length > 0) return { configured: undefined, problems: once([...problems, ...unlike]) };

  const byPath = new Map(all.map(layers => [layers.holder.path, layers]));
  const layersFor = (folder: string): Layers | undefined => byPath.get(nearest(folder) ?? '');
  const settingsIn = memoized((file: SourceFile) => {
    const layers = layersFor(file.folder);
    const settings = layers === undefined ? [] : [...ruleSettings(layers, pathOf(file))];
    return {
      levels: new Map([
        ...settings.flatMap(([id, { level }]) => (level === undefined ? [] : [[id, level.value] as const])),
        ...givenLevels,
      ]),
      options: new Map(
        settings.map(([id, { options }]) => [
          id,
          Object.fromEntries([...options].map(([name, { value }]) => [name, value])),
        ]),
      ),
    };
  });
  let run: RunSettings = {};
  for (const layers of all) run = { ...run, ...runSettingsOf(layers) };
  const files = new Map(all.flatMap(({ layers }) => layers.map(({ path, manifest }) => [path, manifest.file])));
  return {
    configured: {
      files: [...files.values()],
      run: { ...run, ...givenRun },
      levelsIn: file => settingsIn(file).levels,
      optionsIn: file => settingsIn(file).options,
      declared: all.flatMap(layers =>
        declaredIn(
          layers.layers.map(({ manifest }) => manifest),
          other => layersFor(unitOf(other)) === layers,
        ),
      ),
      isComplete: manifest => {
        const layers = layersFor(unitOf(manifest));
        return (
          layers !== undefined && said(layers, 'complete')?.value === true && readsAllOf(layers.holder.manifest.file)
        );
      },
    },
    problems: [],
  };
};

/** What exists beside a built object is its root's affair: one base is built for several environments. */
const unitOf = ({ built, file }: Manifest): string => built?.root.file.folder ?? file.folder;

/** Two files may extend a third one: what is wrong with that is said once. */
const once = (problems: readonly ConfigurationProblem[]): readonly ConfigurationProblem[] => [
  ...new Map(problems.map(problem => [JSON.stringify(problem), problem])).values(),
];

/** A run has one cluster; two files that describe two are for two runs. */
const disagreements = (all: readonly Layers[], given: RunSettings, locator: Locator): readonly ConfigurationProblem[] =>
  RUN_KEYS.flatMap(({ setting, key, option }) => {
    if (given[setting] !== undefined) return [];
    const values = all.flatMap(layers => {
      const place = said(layers, key);
      return place === undefined ? [] : [{ ...place, means: JSON.stringify(runSettingsOf(layers)[setting]) }];
    });
    const [first, ...others] = values;
    const other = others.find(({ means }) => means !== first?.means);
    if (first === undefined || other === undefined) return [];
    const [here, there] = [other, first].map(({ value }) => (Array.isArray(value) ? value.join(', ') : value));
    return [
      {
        location: locator.locate(other.at),
        message: `${key} is ${here} here and ${there} in ${first.at.manifest.file.name}`,
        remedy: `give ${option}, or check the folders one by one`,
      },
    ];
  });
