/** Changes that people and generators make to manifests: fields misspelt, moved, left out, given a wrong value. */
import fc from 'fast-check';
import type { Baseline } from './baselines.ts';

export interface Mutated {
  readonly baseline: Baseline;
  readonly value: unknown;
}

const strangers: readonly unknown[] = [
  '',
  'text',
  '8080',
  '1.5Gi',
  '1 GB',
  '500m',
  'aGk=',
  'a b',
  '2026-01-31T09:00:00Z',
  '2026-02-30T09:00:00+01:00',
  'IPv4',
  'HTTP',
  'http://x',
  'x'.repeat(300),
  0,
  80,
  -1,
  70000,
  3e9,
  1e20,
  80.5,
  true,
  false,
  null,
  [],
  ['text'],
  [80],
  [{}],
  {},
  { name: 'web' },
  { port: 80 },
  { app: true },
];

const names = ['name', 'port', 'ports', 'spec', 'labels', 'selector', 'targetPort', 'Ports', 'protocl', 'x y', 'a/b~c'];

type Change = (holder: Record<string, unknown> | unknown[], key: string | number) => void;

const replaced: fc.Arbitrary<Change> = fc
  .constantFrom(...strangers)
  .map(stranger => (holder, key) => set(holder, key, structuredClone(stranger)));

const removed: fc.Arbitrary<Change> = fc.constant((holder, key) => {
  if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
});

const renamed: fc.Arbitrary<Change> = fc.constantFrom(...names).map(name => (holder, key) => {
  if (Array.isArray(holder)) return;
  holder[name] = holder[key];
  delete holder[key];
});

const added: fc.Arbitrary<Change> = fc
  .tuple(fc.constantFrom(...names), fc.constantFrom(...strangers))
  .map(([name, stranger]) => (holder: Parameters<Change>[0]) => {
    if (!Array.isArray(holder)) holder[name] = structuredClone(stranger);
  });

const changes: fc.Arbitrary<Change> = fc.oneof({ weight: 5, arbitrary: replaced }, removed, renamed, added);

/** A baseline after one to four changes at places chosen at random. */
export function mutated(from: readonly Baseline[]): fc.Arbitrary<Mutated> {
  const steps = fc.array(fc.tuple(fc.double({ min: 0, max: 0.999, noNaN: true }), changes), {
    minLength: 1,
    maxLength: 4,
  });
  return fc.tuple(fc.constantFrom(...from), steps).map(([baseline, chosen]) => {
    const root: Record<string, unknown> = structuredClone({ ...baseline });
    for (const [where, change] of chosen) {
      const all = places(root);
      const place = all[Math.floor(where * all.length)];
      if (place !== undefined) change(...place);
    }
    return { baseline, value: root };
  });
}

type Place = readonly [holder: Record<string, unknown> | unknown[], key: string | number];

function places(holder: unknown): readonly Place[] {
  if (Array.isArray(holder)) return holder.flatMap((item, index) => [[holder, index] as const, ...places(item)]);
  if (typeof holder !== 'object' || holder === null) return [];
  const record = holder as Record<string, unknown>;
  return Object.keys(record).flatMap(key => [[record, key] as const, ...places(record[key])]);
}

function set(holder: Record<string, unknown> | unknown[], key: string | number, value: unknown): void {
  // A null inside a list is a zero value for the server and an error for ajv.
  if (Array.isArray(holder)) holder[Number(key)] = value ?? 'text';
  else holder[key] = value;
}
