import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../src/finding.ts';
import { checkTexts } from './manifests.ts';

const service = (name: string, selector: string, port: string): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    ${selector}
  ports:
    - port: 80
      targetPort: ${port}
`;

const deployment = (name: string, label: string, port: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector:
    matchLabels:
      ${label}
  template:
    metadata:
      labels:
        ${label}
    spec:
      containers:
        - name: app
          image: registry.example.com/${name}:1.0
          ports:
            - name: http
              containerPort: ${port}
`;

const ingress = (name: string, backend: string, port: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
spec:
  defaultBackend:
    service:
      name: ${backend}
      port:
        ${port}
`;

const names = ['cart', 'search', 'front'] as const;
const name = fc.constantFrom(...names);
const label = fc.constantFrom('app: cart', 'app: Cart', 'run: cart', 'app: search', 'app: front');
const object = fc.oneof(
  fc
    .record({ name, selector: label, port: fc.constantFrom('http', 'web', '8080', '8081') })
    .map(({ name, selector, port }) => ({ kind: 'Service', name, label: '', text: service(name, selector, port) })),
  fc
    .record({ name, label, port: fc.constantFrom('8080', '8081') })
    .map(({ name, label, port }) => ({ kind: 'Deployment', name, label, text: deployment(name, label, port) })),
  fc
    .record({ name, backend: name, port: fc.constantFrom('number: 80', 'number: 8080', 'name: http') })
    .map(({ name, backend, port }) => ({ kind: 'Ingress', name, label: '', text: ingress(name, backend, port) })),
);
/** No two of one kind and name: which of two equal names is meant depends on the distance. */
const different = fc.uniqueArray(object, { maxLength: 7, selector: ({ kind, name }) => `${kind}/${name}` });
const objects = different.map(all => all.map(({ text }) => text));

/** Nor two workloads with one label: a Service is paired with the nearer. */
const apart = different.map(all =>
  all
    .filter(({ label }, index) => label === '' || all.findIndex(other => other.label === label) === index)
    .map(({ text }) => text),
);

const sorted = (lines: readonly string[]): readonly string[] => [...lines].sort();

/** What is said of whom, wherever it stands. */
const said = (findings: readonly Finding[]): readonly string[] =>
  sorted(
    findings.map(({ rule, severity, message, resource, path }) =>
      [rule, severity, resource?.kind, resource?.name, path, message].join(' | '),
    ),
  );

/** An own file that contradicts is an error, a file beside it a warning; nearer pods are named first. What is wrong stays the same. */
const judged = (findings: readonly Finding[]): readonly string[] =>
  sorted(findings.map(({ rule, resource }) => [rule, resource?.kind, resource?.name].join(' | ')));

const RUNS = { numRuns: 150 };

test('the order of the objects in a file changes nothing', async () => {
  const shuffled = objects.chain(all =>
    fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
  );
  await fc.assert(
    fc.asyncProperty(shuffled, async ([one, other]) => {
      const [first, second] = await Promise.all(
        [one, other].map(texts => checkTexts({ 'all.yaml': texts.join('---\n') })),
      );
      expect(said(second?.findings ?? [])).toEqual(said(first?.findings ?? []));
    }),
    RUNS,
  );
});

test('the order of the files changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(objects, async all => {
      const texts = all.map((text, index) => [`${index}.yaml`, text] as const);
      const first = await checkTexts(Object.fromEntries(texts));
      const second = await checkTexts(Object.fromEntries([...texts].reverse()));
      expect(second.findings).toEqual(first.findings);
    }),
    RUNS,
  );
});

test('how the objects are split over the files of a folder changes levels and words at most', async () => {
  const split = apart.chain(all =>
    fc.tuple(fc.constant(all), fc.array(fc.nat(2), { minLength: all.length, maxLength: all.length })),
  );
  await fc.assert(
    fc.asyncProperty(split, async ([all, parts]) => {
      const texts = [0, 1, 2].flatMap(part => {
        const members = all.filter((_, index) => parts[index] === part);
        return members.length === 0 ? [] : [[`${part}.yaml`, members.join('---\n')] as const];
      });
      const first = await checkTexts({ 'all.yaml': all.join('---\n') });
      const second = await checkTexts(Object.fromEntries(texts));
      expect(judged(second.findings)).toEqual(judged(first.findings));
    }),
    RUNS,
  );
});
