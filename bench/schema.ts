/**
 * What the schemas cost: setting up, the first document, a first pass over distinct documents and a warm one.
 * Time it with NODE_EXTRA_CA_CERTS unset; a first pass can be measured once in a process, so run it several times.
 */
import { loadSchemas } from '../src/schema/schemas.ts';
import { baselines } from '../test/schema/baselines.ts';

const milliseconds = (): number => Number(process.hrtime.bigint()) / 1e6;

const start = milliseconds();
const schemas = await loadSchemas('1.36');
const loaded = milliseconds();
const [service] = baselines;
if (service !== undefined) schemas.judge(service.apiVersion, service.kind, service);
const first = milliseconds();

const documents = Array.from({ length: 20_000 }, (_, index) =>
  structuredClone({
    ...baselines[index % baselines.length],
    metadata: { name: `object-${index}`, labels: { app: 'web' } },
  }),
);

const passes = [1, 2, 3, 4, 5].map(() => {
  const before = milliseconds();
  for (const document of documents) {
    const { apiVersion = '', kind = '' } = document as { readonly apiVersion?: string; readonly kind?: string };
    schemas.judge(apiVersion, kind, document);
  }
  return ((milliseconds() - before) * 1000) / documents.length;
});

const rows: readonly (readonly [what: string, value: string])[] = [
  ['load, ms', (loaded - start).toFixed(2)],
  ['first Service, ms', (first - loaded).toFixed(2)],
  [`first pass over ${documents.length} documents, µs each`, (passes[0] ?? 0).toFixed(2)],
  ['warm pass, µs each', Math.min(...passes).toFixed(2)],
];
for (const [what, value] of rows) process.stdout.write(`${what.padEnd(48)} ${value.padStart(8)}\n`);
