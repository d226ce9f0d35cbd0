import type { Location, Path } from '../finding.ts';
import { createLocator } from '../source/locate.ts';
import type { SourceFile } from '../source/manifest.ts';
import { completeReader } from '../source/reader.ts';
import type { Entry } from './baseline.ts';

/** Something in a baseline that svclens cannot work with. */
export interface BaselineProblem {
  readonly location: Location;
  readonly message: string;
}

export type ReadBaseline = { readonly entries: readonly Entry[] } | { readonly problem: BaselineProblem };

interface Flaw {
  readonly path: Path;
  readonly message: string;
}

export const readBaseline = async (file: SourceFile): Promise<ReadBaseline> => {
  const text = file.text();
  const locator = createLocator(completeReader, false);
  const [document] = completeReader.read(text);
  if (document === undefined)
    return { problem: { location: locator.locationOf(file, { start: 0, end: 0 }), ...noBaseline } };
  if (document.problem !== undefined) {
    const { span, message } = await completeReader.explain(text, document, document.problem);
    return { problem: { location: locator.locationOf(file, span), message } };
  }
  const [flaw] = flawsIn(document.value);
  if (flaw === undefined) return { entries: entriesIn(document.value) };
  const span = completeReader.places(text, document)(flaw.path, 'value') ?? document;
  return { problem: { location: locator.locationOf(file, span), message: flaw.message } };
};

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const noBaseline = { message: 'this is no baseline of svclens' };

function* flawsIn(value: unknown): Generator<Flaw> {
  if (!isMapping(value) || !Array.isArray(value['findings'])) {
    yield { path: [], ...noBaseline };
    return;
  }
  if (value['schemaVersion'] !== 1) {
    yield { path: ['schemaVersion'], message: 'a baseline of another version of svclens' };
  }
  for (const [index, entry] of value['findings'].entries()) {
    const path = ['findings', index];
    if (!isMapping(entry)) yield { path, message: 'a finding is a mapping' };
    else yield* flawsInEntry(entry, path);
  }
}

const TEXTS = ['rule', 'file', 'kind', 'namespace', 'name', 'path'] as const;

function* flawsInEntry(entry: Mapping, path: Path): Generator<Flaw> {
  for (const key of ['rule', 'file'] as const) {
    if (entry[key] === undefined) yield { path, message: `a finding without ${key}` };
  }
  for (const key of TEXTS) {
    const value = entry[key];
    if (value !== undefined && typeof value !== 'string')
      yield { path: [...path, key], message: `${key} is not a text` };
  }
  const { count = 1 } = entry;
  if (!Number.isInteger(count) || Number(count) < 1) {
    yield { path: [...path, 'count'], message: 'count is not a whole number from 1 on' };
  }
}

const entriesIn = (value: unknown): readonly Entry[] => {
  const findings: readonly unknown[] = isMapping(value) && Array.isArray(value['findings']) ? value['findings'] : [];
  return findings.filter(isMapping).map(entry => {
    const texts = TEXTS.map(key => [key, entry[key]] as const).filter(([, text]) => typeof text === 'string');
    const { rule, file } = entry;
    return {
      ...Object.fromEntries(texts),
      rule: String(rule),
      file: String(file),
      ...(typeof entry['count'] === 'number' && { count: entry['count'] }),
    };
  });
};
