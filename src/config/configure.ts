import type { JudgedManifest } from '../inventory/views.ts';
import type { DocumentReader } from '../source/document.ts';
import { createLocator, type Locator } from '../source/locate.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';
import { declaredIn } from './declared.ts';
import {
  type Configuration,
  type ConfigurationProblem,
  type Levels,
  type RunSettings,
  readConfiguration,
} from './read.ts';

/** What the configuration files of a run say together. */
export interface Configured {
  readonly files: readonly SourceFile[];
  readonly run: RunSettings;
  /** The levels for findings in a file. */
  readonly levelsIn: (file: SourceFile) => Levels;
  readonly declared: readonly JudgedManifest[];
  /** Whether the nearest file says that there is nothing more for an object to meet. */
  readonly isComplete: (manifest: Manifest) => boolean;
}

export interface Circumstances {
  readonly reader: DocumentReader;
  /** The configuration file that holds for what lies in a folder. */
  readonly nearest: (folder: string) => SourceFile | undefined;
  readonly ruleIds: () => Promise<readonly string[]>;
  /** What the command line says; it wins. */
  readonly given: RunSettings & { readonly levels: Levels };
  /** Whether the call reads everything that a configuration file speaks to. */
  readonly readsAllOf: (file: SourceFile) => boolean;
}

export type Outcome =
  | { readonly configured: Configured; readonly problems: readonly [] }
  | { readonly configured: undefined; readonly problems: readonly ConfigurationProblem[] };

/** Reads the files and lays the command line over them. */
export const configure = async (
  files: readonly SourceFile[],
  { reader, nearest, ruleIds, given, readsAllOf }: Circumstances,
): Promise<Outcome> => {
  const { levels: givenLevels, ...givenRun } = given;
  const read = await Promise.all(files.map(async file => readConfiguration(file, reader, ruleIds)));
  const configurations = read.flatMap(({ configuration }) => configuration ?? []);
  const problems = [
    ...read.flatMap(({ problems }) => problems),
    ...disagreements(configurations, givenRun, createLocator(reader, false)),
  ];
  if (problems.length > 0) return { configured: undefined, problems };

  const byFile = new Map(configurations.map(configuration => [configuration.manifest.file, configuration]));
  const configurationOf = (folder: string): Configuration | undefined => {
    const file = nearest(folder);
    return file && byFile.get(file);
  };
  const levels = new Map(
    configurations.map(configuration => [configuration, new Map([...configuration.levels, ...givenLevels])]),
  );
  let run: RunSettings = {};
  for (const configuration of configurations) run = { ...run, ...configuration.run };
  const speaksTo = (configuration: Configuration) => (other: Manifest) =>
    configurationOf(unitOf(other)) === configuration;
  return {
    configured: {
      files,
      run: { ...run, ...givenRun },
      levelsIn: ({ folder }) => {
        const configuration = configurationOf(folder);
        return (configuration && levels.get(configuration)) ?? givenLevels;
      },
      declared: configurations.flatMap(configuration => declaredIn(configuration.manifest, speaksTo(configuration))),
      isComplete: manifest => {
        const configuration = configurationOf(unitOf(manifest));
        return configuration?.complete === true && readsAllOf(configuration.manifest.file);
      },
    },
    problems: [],
  };
};

/** What exists beside a built object is its root's affair: one base is built for several environments. */
const unitOf = ({ built, file }: Manifest): string => built?.root.file.folder ?? file.folder;

const RUN_KEYS = [
  ['kubernetesVersion', 'kubeVersion', '--kube-version'],
  ['nodePortRange', 'nodePortRange', '--node-port-range'],
  ['clusterDomain', 'clusterDomain', '--cluster-domain'],
] as const;

/** A run has one cluster; two files that describe two are for two runs. */
const disagreements = (
  configurations: readonly Configuration[],
  given: RunSettings,
  locator: Locator,
): readonly ConfigurationProblem[] =>
  RUN_KEYS.flatMap(([setting, key, option]) => {
    if (given[setting] !== undefined) return [];
    const [first, ...others] = configurations.filter(({ run }) => run[setting] !== undefined);
    const other = others.find(({ run }) => JSON.stringify(run[setting]) !== JSON.stringify(first?.run[setting]));
    if (first === undefined || other === undefined) return [];
    const { manifest } = other;
    return [
      {
        location: locator.locate({ manifest, path: [key], part: 'value' }),
        message: `${key} is ${manifest.value[key]} here and ${first.manifest.value[key]} in ${first.manifest.file.name}`,
        remedy: `give ${option}, or check the folders one by one`,
      },
    ];
  });
