import { concernsServices } from './inventory/concerns.ts';
import type { Loaded } from './inventory/kustomize/built.ts';
import type { Kustomizations } from './inventory/kustomize/kustomizations.ts';
import { memoized, once } from './inventory/memoized.ts';
import { fragmentOf } from './inventory/presence/fragments.ts';
import type { Gap } from './inventory/presence/openness.ts';
import { createOutlines } from './inventory/presence/outlines.ts';
import { rootOf } from './inventory/scopes.ts';
import type { JudgedManifest } from './inventory/views.ts';
import type { Progress } from './judge.ts';
import { createChartNotes } from './notes.ts';
import type { Skipped } from './result.ts';
import { reduceProblems } from './schema/reduce.ts';
import type { Judged, Schemas } from './schema/schemas.ts';
import type { DuplicateKey } from './source/document.ts';
import type { Locator } from './source/locate.ts';
import type { Manifest } from './source/manifest.ts';
import type { FaultlessValues } from './source/reading-cache.ts';

/** Whole objects, and what was read past: templates, patches, outlines, placeholders, documents that cannot be read. */
export const sorted = (
  applied: readonly Manifest[],
  loaded: readonly Loaded[],
  kustomizations: Kustomizations,
  schemas: Schemas,
  locator: Locator,
  progress: Progress | undefined,
  faultless: FaultlessValues | undefined,
) => {
  const skipped: Skipped[] = [];
  const gaps: Gap[] = [];
  const ofChart = once(createChartNotes);
  for (const { file, content } of loaded) {
    if (content.template) gaps.push({ file, reason: 'template' });
    if (content.unreadable.length > 0) gaps.push({ file, reason: 'broken' });
    if (!content.template) continue;
    skipped.push(
      content.chart === undefined ? { file: file.name, reason: 'template' } : ofChart()(file, content.chart),
    );
  }
  const judged: JudgedManifest[] = [];
  const isOutline = createOutlines(loaded.map(({ content }) => content.manifests));
  const judge = (value: Manifest['value']) => judgementOf(value, schemas);
  // Several roots share what they leave as it was written.
  const judgeOnce = memoized(judge);
  for (const [index, manifest] of applied.entries()) {
    progress?.('checking object', index + 1, applied.length);
    const identity = schemas.identify(manifest.apiVersion, manifest.kind);
    if (manifest.file.live) {
      judged.push(accepted(manifest, identity, schemas));
      continue;
    }
    if (!concernsServices(manifest, identity)) {
      // Its shape and its version are other tools' business; it counts among its neighbours.
      judged.push(passedOver(manifest, unchecked, 'readPast'));
      continue;
    }
    const isPatch = manifest.built === undefined && kustomizations.isListedAsPatch(manifest);
    const stub = identity.type === 'known' && isOutline(manifest) ? 'outline' : undefined;
    const isFaultless = faultless?.has(manifest.value) ?? false;
    const fragment = fragmentOf(manifest, isPatch, isFaultless) ?? stub;
    if (fragment === undefined && isFaultless) {
      judged.push(passedOver(manifest, identity, 'faultless'));
    } else if (fragment === undefined) {
      const { decoded, problems } = (manifest.built === undefined ? judge : judgeOnce)(manifest.value);
      const duplicateKeys = duplicatesIn(manifest, locator);
      judged.push({ manifest, identity, decoded, problems, duplicateKeys });
      if (problems.length + duplicateKeys.length === 0 && decoded === manifest.value) faultless?.add(decoded);
    } else {
      gaps.push({
        file: manifest.file,
        reason: fragment,
        ...(manifest.built !== undefined && { root: rootOf(manifest) }),
      });
      if (skipped.at(-1)?.file !== manifest.file.name) skipped.push({ file: manifest.file.name, reason: fragment });
    }
  }
  return { judged, gaps, skipped };
};

const passedOver = (
  manifest: Manifest,
  identity: JudgedManifest['identity'],
  passed: 'readPast' | 'faultless',
): JudgedManifest => ({
  manifest,
  identity,
  decoded: manifest.kept ?? manifest.value,
  problems: none,
  duplicateKeys: none,
  passed,
});

const none: readonly never[] = [];
const unchecked = { type: 'unchecked' } as const;

/** A cluster has accepted it, whatever this version of the schemas knows of its fields. */
const accepted = (manifest: Manifest, identity: JudgedManifest['identity'], schemas: Schemas): JudgedManifest => ({
  manifest,
  identity: identity.type === 'known' ? identity : { type: 'unchecked' },
  decoded: schemas.decoded(manifest.apiVersion, manifest.kind, manifest.value),
  problems: [],
  duplicateKeys: [],
});

const judgementOf = (value: Manifest['value'], schemas: Schemas): Judged => {
  const { apiVersion, kind } = value;
  const { decoded, problems } = schemas.judge(textOf(apiVersion), textOf(kind), value);
  return { decoded, problems: problems.length === 0 ? problems : reduceProblems(problems) };
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const duplicatesIn = (manifest: Manifest, locator: Locator): readonly DuplicateKey[] => {
  const { duplicateKeys } = manifest.document;
  if (duplicateKeys.length === 0 || manifest.root.length === 0) return duplicateKeys;
  const { start, end } = locator.spanOfObject(manifest);
  return duplicateKeys.filter(({ second }) => second.start >= start && second.end <= end);
};
