import type { Finding, Severity } from './finding.ts';
import { concernsServices } from './inventory/concerns.ts';
import { createInventory } from './inventory/create.ts';
import { fragmentOf } from './inventory/fragments.ts';
import type { Inventory, InventoryOptions } from './inventory/inventory.ts';
import { readKustomizations } from './inventory/kustomizations.ts';
import type { Gap } from './inventory/openness.ts';
import type { JudgedManifest } from './inventory/views.ts';
import { findingsOf } from './judge.ts';
import type { Skipped } from './result.ts';
import type { Identity } from './schema/kinds.ts';
import { reduceProblems } from './schema/reduce.ts';
import { loadSchemas, type Schemas } from './schema/schemas.ts';
import { reasonOf } from './source/files.ts';
import { chartFolders, type LoadedFile, loadFile } from './source/load.ts';
import { createLocator, type Locator } from './source/locate.ts';
import type { Manifest, SourceFile } from './source/manifest.ts';
import { reader } from './source/reader.ts';

export interface CheckOptions extends InventoryOptions {
  /** Stands in for the namespace of manifests that write none. */
  readonly namespace?: string;
  /** What the user asked for, by rule id. */
  readonly levels: ReadonlyMap<string, Severity | 'off'>;
  /** For tests: a finding at a place that does not exist throws. */
  readonly strictPlaces?: boolean;
}

export interface Checked {
  /** Sorted by file, position and rule. */
  readonly findings: readonly Finding[];
  readonly inventory: Inventory;
  readonly locator: Locator;
  readonly skipped: readonly Skipped[];
  /** Files that could not be read after all, with the reason. */
  readonly failed: readonly { readonly file: string; readonly message: string }[];
  readonly objects: number;
}

/** The whole program: read, understand, judge. What is told of it is the reporters' business. */
export const check = async (files: readonly SourceFile[], options: CheckOptions): Promise<Checked> => {
  const locator = createLocator(reader, options.strictPlaces ?? false);
  const { loaded, failed } = loadAll(files, options);
  const manifests = loaded.flatMap(({ content }) => content.manifests);
  const schemas = await loadSchemas(
    options.kubernetesVersion,
    manifests.map(({ apiVersion }) => apiVersion),
  );

  const kustomizations = readKustomizations(manifests);
  const skipped: Skipped[] = [];
  const gaps: Gap[] = [];
  for (const { file, content } of loaded) {
    if (content.template) gaps.push({ file, reason: 'template' });
    if (content.unreadable.length > 0) gaps.push({ file, reason: 'broken' });
    if (content.template) skipped.push({ file: file.name, reason: 'template' });
  }
  const judged: JudgedManifest[] = [];
  for (const manifest of manifests) {
    const identity = schemas.identify(manifest.apiVersion, manifest.kind);
    if (!concernsServices(manifest, identity)) {
      judged.push({ manifest, identity, decoded: manifest.value, problems: [], duplicateKeys: [] });
      continue;
    }
    const fragment = fragmentOf(manifest, kustomizations.isListedAsPatch(manifest));
    if (fragment === undefined) {
      judged.push(judge(manifest, identity, schemas, locator));
    } else {
      gaps.push({ file: manifest.file, reason: fragment });
      if (skipped.at(-1)?.file !== manifest.file.name) skipped.push({ file: manifest.file.name, reason: fragment });
    }
  }

  const inventory = createInventory(
    { manifests: judged, gaps, kustomizations, writtenAt: place => locator.written(place) },
    options,
  );
  const unreadable = await explained(loaded);
  return {
    findings: findingsOf(inventory, unreadable, locator, options.levels),
    inventory,
    locator,
    skipped,
    failed,
    objects: manifests.length,
  };
};

type Loaded = { readonly file: SourceFile; readonly content: LoadedFile };

const explained = (loaded: readonly Loaded[]) =>
  Promise.all(
    loaded.flatMap(({ file, content }) =>
      content.unreadable.map(async ({ problem, ...document }) => ({
        file,
        explanation: await reader.explain(file.text(), document, problem),
      })),
    ),
  );

const loadAll = (files: readonly SourceFile[], options: CheckOptions) => {
  const loaded: Loaded[] = [];
  const failed: { readonly file: string; readonly message: string }[] = [];
  const charts = chartFolders(files);
  const { namespace } = options;
  for (const file of files) {
    try {
      const content = loadFile(file, reader, { charts, ...(namespace !== undefined && { namespace }) });
      loaded.push({ file, content });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error))
        throw new Error(`${file.name} cannot be read`, { cause: error });
      failed.push({ file: file.name, message: reasonOf(error) });
    }
  }
  return { loaded, failed };
};

const judge = (manifest: Manifest, identity: Identity, schemas: Schemas, locator: Locator): JudgedManifest => {
  const { duplicateKeys } = manifest.document;
  const inObject = () => {
    const { start, end } = locator.spanOfObject(manifest);
    return duplicateKeys.filter(({ second }) => second.start >= start && second.end <= end);
  };
  return {
    manifest,
    identity,
    decoded: schemas.decoded(manifest.apiVersion, manifest.kind, manifest.value),
    problems: reduceProblems(schemas.check(manifest.apiVersion, manifest.kind, manifest.value)),
    duplicateKeys: duplicateKeys.length === 0 || manifest.root.length === 0 ? duplicateKeys : inObject(),
  };
};
