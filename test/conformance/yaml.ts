/** Compares our reader with recordings of kubectl's, as described in `../shared/oracle/yaml/README.md`. */

import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { SourceDocument } from '../../src/source/document.ts';
import { decodeText } from '../../src/source/encoding.ts';
import { reader } from '../../src/source/reader.ts';
import { type Comparison, casesIn, compareAll } from './comparison.ts';

interface RecordedCase {
  readonly id: string;
  readonly input?: string;
  readonly inputBase64?: string;
  readonly docs: readonly string[];
  readonly docsSha256?: readonly string[];
  readonly variants?: readonly string[];
  readonly error?: RecordedError;
  readonly strict?: readonly RecordedDuplicate[];
}

export interface RecordedError {
  readonly category: string;
  readonly doc: number;
  readonly fileLine?: number;
}

export interface RecordedDuplicate {
  readonly doc: number;
  readonly key: string;
  readonly fileLine?: number;
}

/** What both sides are reduced to. Documents without content are left out on both. */
interface Outcome {
  readonly documents: readonly string[];
  readonly error: string | undefined;
  readonly duplicateKeys: readonly string[];
}

export function compareYaml(lines: Iterable<string>): Comparison {
  return compareAll(answers(lines));
}

function* answers(lines: Iterable<string>) {
  for (const recorded of casesIn<RecordedCase>(lines)) {
    const actual = outcomeOf(textOf(recorded), recorded.docsSha256 !== undefined);
    yield { id: recorded.id, expected: expectedOutcome(recorded, actual), actual };
  }
}

export const textOf = ({ input, inputBase64 }: Pick<RecordedCase, 'input' | 'inputBase64'>): string =>
  inputBase64 === undefined ? (input ?? '') : decodeText(Buffer.from(inputBase64, 'base64'));

/** Up to the first problem, where kubectl stops. */
export function untilProblem(documents: readonly SourceDocument[]): readonly SourceDocument[] {
  const stop = documents.findIndex(document => document.problem);
  return stop === -1 ? documents : documents.slice(0, stop + 1);
}

function outcomeOf(text: string, hashed: boolean): Outcome {
  const read = untilProblem(reader.read(text));
  const documents = read.filter(({ problem }) => !problem).map(({ value }) => canonical(value));
  return {
    documents: hashed ? documents.map(sha256) : documents,
    error: comparable(read.at(-1)?.problem?.category),
    duplicateKeys: read.flatMap(({ duplicateKeys }, index) => duplicateKeys.map(({ key }) => `${index} ${key}`)).sort(),
  };
}

function expectedOutcome(recorded: RecordedCase, actual: Outcome): Outcome {
  const { docs, docsSha256, variants, error } = recorded;
  const all = docsSha256 ?? docs;
  const empty = docsSha256 ? sha256('null') : 'null';
  const joined = actual.documents.join('\n');
  const undefinedResult = variants?.some(variant => withoutEmpty(variant.split('\n'), empty).join('\n') === joined);
  return {
    documents: undefinedResult ? actual.documents : withoutEmpty(all, empty),
    error: comparable(error?.category),
    duplicateKeys: (recorded.strict ?? [])
      .map(({ doc, key }) => {
        const index = withoutEmpty(all.slice(0, doc), empty).length;
        return `${index} ${key.slice(key.lastIndexOf('.') + 1)}`;
      })
      .sort(),
  };
}

/**
 * kubectl's reader has one message for both; the recording tells them apart by the lines around, and not at all on the
 * first line. We say `tab` exactly where the character is one.
 */
const comparable = (category: string | undefined): string | undefined =>
  category === 'tab' ? 'badTokenStart' : category;

const withoutEmpty = (documents: readonly string[], empty: string): readonly string[] =>
  documents.filter(document => document !== empty);

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** JSON with sorted keys. Deep documents must not exhaust the stack, so that pieces wait on a list. */
export function canonical(root: unknown): string {
  const pieces: string[] = [];
  const waiting: { readonly text?: string; readonly value?: unknown }[] = [{ value: root }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { text, value } = next;
    if (text !== undefined) pieces.push(text);
    else if (value === null || typeof value !== 'object') pieces.push(JSON.stringify(value));
    else {
      const isList = Array.isArray(value);
      const entries = Object.entries(value);
      if (!isList) entries.sort(([left], [right]) => (left < right ? -1 : 1));
      pieces.push(isList ? '[' : '{');
      waiting.push({ text: isList ? ']' : '}' });
      for (let index = entries.length - 1; index >= 0; index--) {
        const [key, inner] = entries[index] ?? ['', undefined];
        waiting.push({ value: inner });
        const separator = index === 0 ? '' : ',';
        waiting.push({ text: isList ? separator : `${separator}${JSON.stringify(key)}:` });
      }
    }
  }
  return pieces.join('');
}
