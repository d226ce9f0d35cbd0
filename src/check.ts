import type { SuppressedFinding } from './finding.ts';
import { isReadPast, keptOf } from './inventory/concerns.ts';
import { createInventory, type Elsewhere } from './inventory/create.ts';
import type { Inventory, InventoryOptions } from './inventory/inventory.ts';
import type { Loaded } from './inventory/kustomize/built.ts';
import { noKustomizations } from './inventory/kustomize/kustomizations.ts';
import { isKustomization } from './inventory/kustomize/recognize.ts';
import type { Observation } from './inventory/observed/observation.ts';
import type { Judgement, Progress, Wishes } from './judge.ts';
import { admitAny } from './kubernetes/admission/any.ts';
import { notBuiltNote } from './notes.ts';
import type { Skipped } from './result.ts';
import { areBeyondRules, faultyIn } from './rules/beyond.ts';
import { loadSchemas } from './schema/schemas.ts';
import { sorted } from './sorted.ts';
import type { DocumentReader } from './source/document.ts';
import { laterLocator } from './source/later-locator.ts';
import { chartFolders, loadFile } from './source/load.ts';
import type { Locator } from './source/locate.ts';
import type { SourceFile } from './source/manifest.ts';
import { readingAgain } from './source/read-again.ts';
import { reader as usualReader } from './source/reader.ts';
import type { ReadingCache } from './source/reading-cache.ts';
import { reasonOf } from './source/reason.ts';
import type { Circumstances, Coverage } from './suppressions/complaints.ts';
import type { Timings } from './timings.ts';

export interface CheckOptions extends InventoryOptions, Wishes {
  /** Stands in for the namespace of manifests that write none. */
  readonly namespace?: string;
  readonly elsewhere?: Elsewhere;
  /** Asked for only where something is suppressed; without it, every file stands in the whole. */
  readonly coverage?: () => Promise<(file: SourceFile) => Coverage>;
  /** Present where the objects are those of a cluster. */
  readonly observation?: Observation;
  /** Without it, the one that takes the short way where it can. */
  readonly reader?: DocumentReader;
  readonly cache?: ReadingCache;
  /** For tests: a finding at a place that does not exist throws. */
  readonly strictPlaces?: boolean;
  readonly timings?: Timings;
  /** Told in between how far the work is. */
  readonly progress?: Progress;
}

export interface Checked extends Judgement {
  /** Findings that the input asks not to hear of, in comments and annotations. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly inventory: Inventory;
  readonly locator: Locator;
  readonly skipped: readonly Skipped[];
  /** Files that could not be read after all, with the reason. */
  readonly failed: readonly { readonly file: string; readonly message: string }[];
  readonly objects: number;
}

/** The whole program: read, understand, judge. What is told of it is the reporters' business. */
export const check = async (files: readonly SourceFile[], options: CheckOptions): Promise<Checked> => {
  const { reader = usualReader } = options;
  const locator = laterLocator(reader, options.strictPlaces ?? false);
  const { timings, cache } = options;
  const faultless = cache?.faultless;
  const { loaded, failed } = loadAll(files, reader, options);
  timings?.ended('read');
  const manifests = loaded.flatMap(({ content }) => content.manifests);
  const schemas = await loadSchemas(
    options.kubernetesVersion,
    manifests.map(({ apiVersion }) => apiVersion),
  );
  timings?.ended('load schemas');

  const applied = manifests.some(isKustomization)
    ? (await import('./inventory/kustomize/built.ts')).asBuilt(loaded, reader)
    : { manifests, notBuilt: [], kustomizations: noKustomizations };
  const { kustomizations, notBuilt } = applied;
  timings?.ended('build kustomizations');
  const { judged, gaps, skipped } = sorted(
    applied.manifests,
    loaded,
    kustomizations,
    schemas,
    locator,
    options.progress,
    faultless,
  );
  timings?.ended('check types');

  const { observation } = options;
  const observed = observation && {
    ...observation,
    ...(await import('./inventory/observed/observed.ts')).observed(judged, observation),
  };
  const inventory = createInventory(
    {
      manifests: observed?.manifests ?? judged,
      gaps,
      kustomizations,
      admit: admitAny,
      ...(faultless !== undefined && { faultless }),
      writtenAt: place => locator.written(place),
      ...(options.elsewhere !== undefined && { elsewhere: options.elsewhere }),
      ...(observed !== undefined && { observed }),
    },
    options,
  );
  const unreadable = await explained(loaded, reader);
  timings?.ended('list objects');
  const speaking = loaded.flatMap(({ file, content }) => (content.speaksToUs ? [file] : []));
  const suppressing =
    speaking.length > 0
      ? (await import('./suppressions/suppress.ts')).suppressingIn(speaking, inventory.manifests, locator)
      : undefined;
  const faulty = faultyIn(inventory);
  timings?.ended('admission');
  cache?.leave(loaded);
  const isAsked = unreadable.length > 0 || faulty.length > 0 || !areBeyondRules(inventory);
  const judgement = isAsked
    ? await (await import('./judge.ts')).judgeAll(
        inventory,
        faulty,
        unreadable,
        locator,
        options,
        suppressing?.silences,
        timings,
        options.progress,
      )
    : nothingFound;
  const notJudged = [...skipped, ...notBuilt.map(notBuiltNote)];
  const unjudged = [...notJudged, ...failed, ...unreadable.map(({ file }) => ({ file: file.name }))];
  const circumstances = async (): Promise<Circumstances> => ({
    levelsIn: options.levelsIn,
    coverageOf: (await options.coverage?.()) ?? (() => 'whole'),
    unjudged: new Set(unjudged.map(({ file }) => file)),
  });
  return {
    ...judgement,
    suppressed: [],
    ...(await suppressing?.applied(judgement, circumstances)),
    inventory,
    locator,
    skipped: notJudged,
    failed,
    objects: manifests.length,
  };
};

const nothingFound: Judgement = { findings: [], silenced: [], asked: [], why: new Map() };

/** The text of a file is read again only if one of its documents needs it, and then once. */
const explained = async (loaded: readonly Loaded[], reader: DocumentReader) => {
  const explanations = loaded.flatMap(({ file, content: { unreadable } }) => {
    if (unreadable.length === 0) return [];
    const text = file.text();
    return unreadable.map(async ({ problem, ...document }) => ({
      file,
      document,
      explanation: await reader.explain(text, document, problem),
    }));
  });
  return Promise.all(explanations);
};

const loadAll = (files: readonly SourceFile[], reader: DocumentReader, options: CheckOptions) => {
  const loaded: Loaded[] = [];
  const failed: { readonly file: string; readonly message: string }[] = [];
  const charts = chartFolders(files);
  const { namespace } = options;
  const usual = { charts, ...(namespace !== undefined && { namespace }) };
  const readingPast = { ...usual, isReadPast, keptOf, readAgain: readingAgain(reader), cache: options.cache };
  for (const [index, file] of files.entries()) {
    options.progress?.('reading file', index + 1, files.length);
    try {
      const content = loadFile(file, reader, file.live ? usual : readingPast);
      loaded.push({ file, content });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error))
        throw new Error(`${file.name} cannot be read`, { cause: error });
      failed.push({ file: file.name, message: reasonOf(error) });
    }
  }
  return { loaded, failed };
};
