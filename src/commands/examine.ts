import { type Checked, check } from '../check.ts';
import type { RunSettings } from '../config/effective.ts';
import { LINES_BEFORE } from '../report/lines-before.ts';
import { collectFiles } from '../source/files.ts';
import type { SourceFile } from '../source/manifest.ts';
import { completeReader } from '../source/reader.ts';
import type { ReadingCache } from '../source/reading-cache.ts';
import { createTimings, type Timings } from '../timings.ts';
import { configuredFor, type Lookup, lookupFor } from './configured.ts';
import type { SeenOf } from './result.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import type { Complaint } from './usage-error.ts';
import { usual } from './usual.ts';

export interface Examined {
  readonly checked: Checked;
  readonly files: readonly SourceFile[];
  /** The files that a place may be in: those that were judged, and the configuration. */
  readonly sources: readonly SourceFile[];
  /** What was asked for by name and could not be read. */
  readonly troubles: readonly Complaint[];
  /** What a cluster did not let be read: the rest is told all the same. */
  readonly notes?: readonly Complaint[];
  /** What a cluster adds to what is told of a Service. */
  readonly seenOf?: SeenOf;
  /** How many findings a baseline has left out; present where there is one. */
  readonly known?: number;
  readonly timings?: Timings;
}

const FEW_FILES = 8;

/** With more than this, a run lasts long enough to be readied for it. */
const MUCH = { files: 4, bytes: 1 << 15 };

/** For fewer files, to look up what an earlier run has read takes longer than to read them. */
const MANY_FILES = 24;

/** The clock of the process; nothing where nobody asks for the time. */
export const startedTimings = ({ timings: asked }: Settings): Timings | undefined => {
  if (!asked) return undefined;
  const timings = createTimings(() => performance.now());
  timings.ended('start');
  return timings;
};

export const refuseUnknownRules = async ({ levels }: Settings['given']): Promise<void> => {
  if (levels.size === 0) return;
  const { ruleCalled } = await import('./rules-known.ts');
  for (const id of levels.keys()) ruleCalled(id);
};

interface Surroundings {
  readonly lookup?: Lookup;
  readonly timings?: Timings;
  readonly cacheFor?: ((run: RunSettings) => Promise<ReadingCache | undefined>) | undefined;
}

/** Judges files by what the call and their configuration say. */
export const judged = async (
  files: readonly SourceFile[],
  paths: readonly string[],
  settings: Settings,
  terminal: Terminal,
  { lookup = lookupFor(settings, terminal), timings, cacheFor }: Surroundings = {},
) => {
  const { namespace, given, complete, outputs } = settings;
  const { levels, ...givenRun } = given;
  const progress =
    files.length > FEW_FILES && !settings.quiet && terminal.isWatched?.()
      ? (await import('./progress.ts')).createProgress(terminal, () => performance.now())
      : undefined;
  const configured = await configuredFor(files, paths, lookup, settings, terminal);
  const run = { ...usual, ...(configured?.run ?? givenRun) };
  const cache = await cacheFor?.(run);
  timings?.ended('find files');
  const checked = await check(files, {
    ...run,
    ...(namespace !== undefined && { namespace }),
    levelsIn: configured?.levelsIn ?? (() => levels),
    ...(configured !== undefined && { optionsIn: configured.optionsIn }),
    complete,
    ...(outputs.some(({ format }) => format === 'text') && { linesBefore: LINES_BEFORE }),
    coverage: async () => (await import('./coverage.ts')).coverageOf(paths, settings, terminal.cwd),
    ...(settings.reader === 'complete' && { reader: completeReader }),
    ...(configured !== undefined && { elsewhere: configured }),
    ...(cache !== undefined && { cache }),
    ...(timings !== undefined && { timings }),
    ...(progress !== undefined && { progress: progress.at }),
  }).finally(() => progress?.done());
  return { checked, configured };
};

/** Reads and judges what the paths of a call lead to. */
export const examine = async (asked: readonly string[], settings: Settings, terminal: Terminal): Promise<Examined> => {
  const { cwd, stdin } = terminal;
  await refuseUnknownRules(settings.given);
  const timings = startedTimings(settings);
  const timed = timings === undefined ? {} : { timings };
  const lookup = lookupFor(settings, terminal);
  const paths = settings.forceExclude
    ? (await import('./force-exclude.ts')).withoutExcluded(asked, lookup, cwd)
    : asked;
  const { excludesIn, nearest } = lookup;
  const walking = { excludesIn, unconfigured: (folder: string) => nearest(folder, true) };
  const options = { cwd, standardInput: stdin, standardInputName: settings.stdinFilename, ...walking };
  const { files, problems, namedBytes } =
    settings.kustomize === undefined
      ? await collectFiles(paths, options)
      : await (await import('./kustomize-files.ts')).filesOfKustomization(settings.kustomize, options);
  if (files.length > MUCH.files || namedBytes > MUCH.bytes) terminal.expectMuch?.();
  const { cache } = terminal;
  const cacheFor =
    files.length >= MANY_FILES && cache !== undefined && settings.reader !== 'complete'
      ? async (run: RunSettings) => (await import('./reading-cache.ts')).cacheFor(cache, paths, files, run, cwd)
      : undefined;
  const { checked, configured } = await judged(files, paths, settings, terminal, { lookup, cacheFor, ...timed });
  const nothingPiped = paths.includes('-') && checked.objects + checked.findings.length + checked.skipped.length === 0;
  const troubles = [
    ...(nothingPiped ? [(await import('./troubles.ts')).emptyInput] : []),
    ...(problems.length > 0 ? (await import('./troubles.ts')).troublesWith(problems, cwd) : []),
    ...checked.failed.map(({ file, message }) => ({ message: `${file}: ${message}` })),
  ];
  const sources = [...files, ...(configured?.files ?? [])];
  return { checked, files, sources, troubles, ...timed };
};
