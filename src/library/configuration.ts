import { judgesAsUsual } from '../commands/usual.ts';
import { type Configured, configure } from '../config/configure.ts';
import { type Levels, pathOf, type RunSettings, ruleSettings, runSettingsOf, said } from '../config/effective.ts';
import { excludesOf } from '../config/excluded.ts';
import { layersOf } from '../config/layers.ts';
import { type ConfigurationProblem, problemsIn } from '../config/read.ts';
import { CONFIGURATION } from '../source/configuration-name.ts';
import type { SourceFile } from '../source/manifest.ts';
import { reader } from '../source/reader.ts';
import { suggest } from '../text/suggest.ts';
import type { Options, TraceOptions } from './interface.ts';
import { dirname, join } from './path.ts';

/** Keys of a configuration file have one meaning and one set of complaints, wherever they are written. */
const ofConfiguration = ['kubeVersion', 'nodePortRange', 'clusterDomain', 'serviceCidrs', 'complete', 'rules'] as const;

const isConfiguration = ({ name }: SourceFile): boolean => name === CONFIGURATION || name.endsWith(`/${CONFIGURATION}`);

/** What a call says, and what the configuration files among its sources say. */
export interface Understood {
  readonly files: readonly SourceFile[];
  readonly complete: boolean;
  /** By the premises of the sources alone, without any of the call. */
  readonly asUsual: boolean;
  readonly namespace?: string;
  readonly from?: string;
  readonly configured: Configured;
}

export const understood = async (
  all: readonly SourceFile[],
  options: TraceOptions,
  known: readonly (keyof TraceOptions)[],
): Promise<Understood> => {
  if (typeof options !== 'object' || options === null)
    throw new TypeError("the options are no object; give { namespace: 'shop' }");
  for (const name of Object.keys(options)) if (!known.some(option => option === name)) throw unknownOption(name, known);
  const given = await givenBy(options);
  const sources = new Map(all.map(file => [pathOf(file), file]));
  const open = (path: string): SourceFile => {
    const file = sources.get(path);
    if (file === undefined) throw Object.assign(new Error(path), { code: 'ENOENT' });
    return file;
  };
  const nearest = (folder: string): string | undefined => {
    const path = join(folder, CONFIGURATION);
    if (sources.has(path)) return path;
    return folder === '/' ? undefined : nearest(dirname(folder));
  };
  const excludes = new Map<string, ReturnType<typeof excludesOf>>();
  const isLeftOut = (file: SourceFile): boolean => {
    const path = nearest(file.folder);
    if (path === undefined) return false;
    if (!excludes.has(path)) excludes.set(path, excludesOf(path, open, reader));
    return excludes.get(path)?.(pathOf(file), false) === true;
  };
  const { configured, problems } = await configure(all.filter(isConfiguration).map(pathOf), {
    reader,
    open,
    nearest,
    given: { ...given.run, levels: given.levels },
    readsAllOf: () => true,
  });
  if (configured === undefined) {
    const inFile = ({ location: { file, line, column } }: ConfigurationProblem) => `${file}:${line}:${column}: `;
    throw refusal(problems, inFile);
  }
  const [namespace, from] = [nameIn(options, 'namespace'), nameIn(options, 'from')];
  return {
    files: all.filter(file => !isConfiguration(file) && !isLeftOut(file)),
    complete: given.complete,
    asUsual: judgesAsUsual(given.run, given.complete),
    ...(namespace !== undefined && { namespace }),
    ...(from !== undefined && { from }),
    configured,
  };
};

const unknownOption = (name: string, known: readonly string[]): TypeError => {
  const near = suggest(name, known);
  const remedy = near === undefined ? `there is ${known.join(', ')}` : `did you mean ${near}?`;
  return new TypeError(`there is no option ${JSON.stringify(name)}; ${remedy}`);
};

const nameIn = (options: TraceOptions, name: 'namespace' | 'from'): string | undefined => {
  const value: unknown = options[name];
  if (value === undefined || (typeof value === 'string' && value !== '')) return value;
  throw new TypeError(`the option ${name} is no name; give a text, or leave it out`);
};

/** Read as if they stood in a configuration file. */
const givenBy = async (options: Options): Promise<Given> => {
  const text = JSON.stringify(Object.fromEntries(ofConfiguration.map(key => [key, options[key]])));
  const file: SourceFile = { name: 'options', folder: '/', text: () => text };
  const layers = layersOf('/options', () => file, reader);
  const problems = await problemsIn(layers, reader);
  if (problems.length > 0) throw refusal(problems, () => 'options: ');
  const levels = [...ruleSettings(layers)].flatMap(([id, { level }]) =>
    level === undefined ? [] : [[id, level.value] as const],
  );
  return { run: runSettingsOf(layers), complete: said(layers, 'complete')?.value === true, levels: new Map(levels) };
};

interface Given {
  readonly run: RunSettings;
  readonly complete: boolean;
  readonly levels: Levels;
}

const refusal = (
  problems: readonly ConfigurationProblem[],
  where: (problem: ConfigurationProblem) => string,
): TypeError =>
  new TypeError(
    problems
      .map(problem => `${where(problem)}${[problem.message, problem.remedy].filter(Boolean).join('; ')}`)
      .join('\n'),
  );
