/**
 * Writes fixtures/conformance/api/*.jsonl.gz: a selection of the recorded answers of an API server in ../shared/oracle/api.
 * Each trait of an answer (a cause, a warning, a way not to be decoded, a type that is accepted) is kept a few times.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Answer, ApiCase } from '../test/conformance/api.ts';

type Recorded = ApiCase & { readonly base?: string; readonly focus?: string };
type Differing = Pick<ApiCase, 'create' | 'lenient' | 'dryRun' | 'result'> & {
  readonly id: string;
  readonly kind: string;
};

const source = '../shared/oracle/api';
const target = 'fixtures/conformance/api';
const groups = ['services', 'endpoints', 'networking', 'workloads'];
const casesOfEachTrait = 6;
/** Small enough to be kept as they are. */
const whole = ['sequences', 'updates', 'apply'];

if (!existsSync(source)) {
  process.stderr.write(`${source} is not there; the selection stays as it is.\n`);
} else {
  mkdirSync(target, { recursive: true });
  const differing = new Map(linesOf<Differing>('diff-1.32').map(entry => [entry.id, entry]));
  for (const group of groups) write(group, select(linesOf<Recorded>(group), differing));
  for (const file of whole) {
    const cases = linesOf<Differing>(file);
    write(
      file,
      cases.map(recorded => ({ ...recorded, in132: withoutIdentity(differing.get(recorded.id)) })),
    );
  }
}

function write(file: string, selected: readonly object[]): void {
  const text = selected.map(entry => `${JSON.stringify(entry)}\n`).join('');
  const packed = gzipSync(text, { level: 9 });
  writeFileSync(`${target}/${file}.jsonl.gz`, packed);
  process.stdout.write(`${file}: ${selected.length} cases, ${Math.ceil(packed.length / 1000)} kB\n`);
}

function withoutIdentity(changes: Differing | undefined): object | undefined {
  if (changes === undefined) return undefined;
  const { id: _id, kind: _kind, ...rest } = changes;
  return rest;
}

function linesOf<Line>(name: string): Line[] {
  const text = readFileSync(`${source}/${name}.jsonl`, 'utf8');
  return text.split('\n').flatMap(line => (line === '' ? [] : [JSON.parse(line) as Line]));
}

function select(cases: readonly Recorded[], differing: ReadonlyMap<string, Differing>): object[] {
  const seen = new Map<string, number>();
  return cases.flatMap(recorded => {
    const in132 = differing.get(recorded.id);
    const traits = [...traitsOf(recorded, ''), ...(in132 ? traitsOf({ ...recorded, ...in132 }, 'in 1.32: ') : [])];
    if (traits.every(trait => (seen.get(trait) ?? 0) >= casesOfEachTrait)) return [];
    for (const trait of traits) seen.set(trait, (seen.get(trait) ?? 0) + 1);

    const { id, kind, yaml, create, lenient, dryRun, result } = recorded;
    const { id: _id, kind: _kind, differs: _differs, ...changes } = { differs: undefined, ...in132 };
    return [{ id, kind, yaml, create, lenient, dryRun, result, ...(in132 && { in132: changes }) }];
  });
}

function traitsOf(recorded: Recorded, prefix: string): string[] {
  const dryRun = recorded.dryRun === 'same' ? undefined : recorded.dryRun;
  const answers = { create: recorded.create, lenient: recorded.lenient, dryRun };
  return Object.entries(answers).flatMap(([name, answer]) =>
    answer ? traitsOfAnswer(answer, recorded).map(trait => `${prefix}${name} ${recorded.kind} ${trait}`) : [],
  );
}

function traitsOfAnswer(answer: Answer, { base, focus, result }: Recorded): string[] {
  const withoutIndexes = (field: string) => field.replace(/\[\d+\]/g, '[]');
  const decode = answer.decode as { kind?: string; want?: string } | null;
  return [
    ...answer.causes.map(({ field, reason, alloc }) => `${withoutIndexes(field)} ${reason} ${alloc ?? ''}`),
    ...answer.warnings.map(withoutIndexes),
    ...answer.strict.map(entry => (entry as { kind: string }).kind),
    ...(decode ? [`${decode.kind} ${decode.want ?? ''}`] : []),
    ...(answer.accepted ? [`accepted ${base} ${focus}`, ...Object.keys(result ?? {})] : [String(answer.code)]),
  ];
}
