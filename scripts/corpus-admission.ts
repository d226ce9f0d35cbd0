/**
 * Holds svclens against an API server on real manifests: each document that was sent to a server of 1.36 is read, decoded
 * and judged here, and the verdicts are compared, kind by kind:
 *
 *     node scripts/run.mjs scripts/corpus-admission.ts CORPUS [--all]
 *
 * CORPUS is the folder of the unpacked manifests; the answers are in ../shared/oracle/api/corpus.jsonl.xz, described there.
 * The verdict to meet is the one a person gets from `kubectl apply` in an empty cluster whose address ranges nobody knows.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withoutNulls } from '../src/inventory/typed.ts';
import { admit } from '../src/kubernetes/admission/admit.ts';
import { admitNamespace } from '../src/kubernetes/admission/metadata.ts';
import { serverAnswer } from '../src/kubernetes/admission/violation.ts';
import type { KubernetesObject } from '../src/kubernetes/objects.ts';
import { loadSchemas, type Schemas } from '../src/schema/schemas.ts';
import type { SourceDocument } from '../src/source/document.ts';
import { beginsWithBrace } from '../src/source/json/stream.ts';
import { reader } from '../src/source/reader.ts';
import { chunksOf } from '../src/source/yaml/chunks.ts';
import { withLastLineEnded } from '../src/source/yaml/read.ts';

interface Cause {
  readonly field: string;
  readonly reason: string;
  readonly alloc?: string;
}

interface Answer {
  readonly accepted: boolean;
  readonly causes?: readonly Cause[];
  readonly strict?: readonly { readonly kind: 'unknownField' | 'duplicateField'; readonly path: string }[];
  readonly decode?: { readonly kind: string; readonly field?: string | null; readonly what?: string } | null;
  readonly lenient?: Answer;
  readonly withoutResourceVersion?: Answer;
  readonly inRange?: Answer;
}

interface Recorded extends Answer {
  readonly file: string;
  readonly doc: number;
  readonly item?: number;
  readonly kind: string;
  readonly server?: string;
  readonly namespaceInvalid?: boolean;
}

interface Count {
  documents: number;
  sameVerdict: number;
  refusedThoughAccepted: number;
  rejected: number;
  sameCauses: number;
}

const answers = '../shared/oracle/api/corpus.jsonl.xz';
const version = '1.36';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' } } });
const corpus = positionals[0];

if (corpus === undefined || !existsSync(corpus) || !existsSync(answers)) {
  process.stderr.write(`skipped: ${answers} or the folder of the corpus is not there\n`);
} else {
  compareWith(corpus, await loadSchemas(version));
}

function compareWith(folder: string, schemas: Schemas): void {
  const text = execFileSync('xz', ['-dc', answers], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const counts = new Map<string, Count>();
  const leftOut = new Map<string, number>();
  let open: { readonly file: string; readonly documents: Documents } = { file: '', documents: new Map() };
  for (const line of text.split('\n')) {
    if (line === '') continue;
    const recorded = JSON.parse(line) as Recorded;
    const reason = knownToThatCluster(recorded);
    if (reason) {
      leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      continue;
    }
    if (recorded.file !== open.file) open = { file: recorded.file, documents: read(join(folder, recorded.file)) };
    tally(counts, recorded, verdictOn(recorded, open.documents, schemas));
  }
  tell(counts);
  for (const [reason, count] of leftOut) process.stdout.write(`${count} left out: ${reason}\n`);
}

/** `kubectl` takes the resourceVersion off, and gives the last of two equal keys; addresses may be in range elsewhere. */
function verdictToMeet(recorded: Answer): Answer {
  const { withoutResourceVersion, inRange, lenient, strict = [] } = recorded;
  const next = withoutResourceVersion ?? inRange;
  if (next) return verdictToMeet(next);
  const onlyDuplicates = strict.length > 0 && strict.every(({ kind }) => kind === 'duplicateField');
  return onlyDuplicates && lenient ? verdictToMeet(lenient) : recorded;
}

function knownToThatCluster(recorded: Recorded): string | undefined {
  const { causes = [] } = verdictToMeet(recorded);
  if (causes.some(({ field, alloc }) => field === 'spec.clusterIPs' && alloc === 'taken')) {
    return 'an address that another Service of the recorded cluster holds';
  }
  if (causes.some(({ field, reason }) => field.endsWith('serviceAccountToken') && reason === 'FieldValueForbidden')) {
    return 'the recorded cluster gave no service account to its pods, as every other cluster does';
  }
  return undefined;
}

function causesOf(recorded: Recorded): readonly string[] {
  const { causes = [], strict = [], decode } = verdictToMeet(recorded);
  if (recorded.namespaceInvalid) return ['NotFound'];
  if (decode) return [`${decode.kind === 'type' ? (decode.field ?? '') : decode.what} DecodeError`];
  const fields = strict
    .filter(({ kind }) => kind === 'unknownField')
    .map(({ path }) => `${path.replaceAll('\\"', '"')} UnknownField`);
  return [...fields, ...causes.map(({ field, reason }) => `${field} ${reason}`)].sort();
}

type Documents = ReadonlyMap<number, SourceDocument>;

/** The recordings count documents that hold nothing, which the reader leaves out. */
function read(path: string): Documents {
  const text = readFileSync(path, 'utf8');
  const documents = reader.read(text);
  if (beginsWithBrace(text)) return new Map(documents.entries());
  const starts = [...chunksOf(withLastLineEnded(text), 0)].map(({ start }) => start);
  return new Map(documents.map(document => [starts.findLastIndex(start => start <= document.start), document]));
}

function verdictOn(recorded: Recorded, documents: Documents, schemas: Schemas): readonly string[] {
  const value = memberOf(recorded, documents);
  if (value === undefined) return ['Unreadable'];
  const { apiVersion, kind, metadata } = value;
  // The namespace is part of the address that the request goes to.
  if ([...admitNamespace(metadata)].length > 0) return ['NotFound'];
  const { typeProblem, unknownFields } = schemas.decode(apiVersion, kind, value);
  if (typeProblem) {
    return [`${typeProblem.kind === 'type' ? (typeProblem.field ?? '') : typeProblem.what} DecodeError`];
  }
  if (unknownFields.length > 0) return unknownFields.map(field => `${field} UnknownField`).sort();
  const object = withoutResourceVersion(withoutNulls(value) as KubernetesObject);
  return serverAnswer(admit(object, { version }))
    .map(({ stage, field, reason }) => (stage === 'namespace' ? 'NotFound' : `${field} ${reason}`))
    .sort();
}

function withoutResourceVersion(object: KubernetesObject): KubernetesObject {
  const { resourceVersion: _, ...metadata } = object.metadata ?? {};
  return { ...object, metadata };
}

/** Members of a typed list have the type from the list. */
function memberOf({ doc, item, kind }: Recorded, documents: Documents): KubernetesObject | undefined {
  const value = documents.get(doc)?.value as
    | (KubernetesObject & { items?: readonly KubernetesObject[] })
    | null
    | undefined;
  if (item === undefined || !value) return value?.kind === kind ? value : undefined;
  const member = value.items?.[item];
  return member && { ...member, apiVersion: member.apiVersion ?? value.apiVersion, kind: member.kind ?? kind };
}

function tally(counts: Map<string, Count>, recorded: Recorded, actual: readonly string[]): void {
  const empty = { documents: 0, sameVerdict: 0, refusedThoughAccepted: 0, rejected: 0, sameCauses: 0 };
  const count = counts.get(recorded.kind) ?? empty;
  counts.set(recorded.kind, count);
  const expected = causesOf(recorded);
  const isRejected = expected.length > 0;
  const isSame = expected.join('\n') === actual.join('\n');
  count.documents++;
  if (isRejected === actual.length > 0) count.sameVerdict++;
  if (!isRejected && actual.length > 0) count.refusedThoughAccepted++;
  if (isRejected) count.rejected++;
  if (isRejected && isSame) count.sameCauses++;
  if (isSame || !(values.all || isRejected !== actual.length > 0)) return;
  const { file, doc, item = '' } = recorded;
  const kindOfDifference = isRejected === actual.length > 0 ? 'causes' : 'verdict';
  process.stdout.write(
    `${kindOfDifference} ${recorded.kind} ${file} ${doc} ${item}\n  server  ${expected.join(', ')}\n  svclens ${actual.join(', ')}\n`,
  );
}

function tell(counts: ReadonlyMap<string, Count>): void {
  const row = (kind: string, { documents, sameVerdict, refusedThoughAccepted, rejected, sameCauses }: Count) =>
    `${kind.padEnd(24)}${sameVerdict} of ${documents} verdicts, ${sameCauses} of ${rejected} lists of causes, ` +
    `${refusedThoughAccepted} refused though accepted\n`;
  for (const [kind, count] of [...counts].sort()) process.stdout.write(row(kind, count));
}
