import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckOptions } from '../../src/check.ts';
import type { Coverage } from '../../src/suppressions/complaints.ts';
import { checkTexts } from '../manifests.ts';

const told = async (texts: Readonly<Record<string, string>>, more: Partial<CheckOptions> = {}) => {
  const { findings, suppressed } = await checkTexts(texts, more);
  const lineOf = ({ rule, location }: (typeof findings)[number]) => `${location.file}:${location.line} ${rule}`;
  return { findings: findings.map(lineOf), suppressed: suppressed.map(lineOf) };
};

const service = (type: string, port: string): string => `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ${type}
  selector:
    app: web
  ports:
    - port: 80
      ${port}
`;
const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: &labels
    matchLabels: { app: web }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - { name: web, image: "registry.example.com/web:1.0", ports: [{ name: http, containerPort: 8080 }] }
`;

describe('what suppresses nothing is told only where the rule would have spoken', () => {
  const ofPods = service('type: ClusterIP', 'targetPort: http # svclens-ignore target-port-not-found -- because');
  const ofOne = service('type: ClusterIP # svclens-ignore unknown-service-type -- because', 'targetPort: http');
  const at = (coverage: Coverage) => ({ coverage: async () => () => coverage });

  test.each<[string, Readonly<Record<string, string>>, Partial<CheckOptions>, readonly string[]]>([
    ['in a whole', { 'a.yaml': ofPods, 'b.yaml': deployment }, {}, ['a.yaml:11 unused-suppression']],
    ['not where nothing stands behind the Service', { 'a.yaml': ofPods }, {}, []],
    ['not in a file alone', { 'a.yaml': ofPods, 'b.yaml': deployment }, at('alone'), []],
    ['in a file alone, of rules about one object', { 'a.yaml': ofOne }, at('alone'), ['a.yaml:6 unused-suppression']],
    ['not by other premises', { 'a.yaml': ofOne }, at('otherwise'), []],
    [
      'not of a rule that is off',
      { 'a.yaml': ofOne },
      { levelsIn: () => new Map([['unknown-service-type', 'off']]) },
      [],
    ],
    ['not if it is off itself', { 'a.yaml': ofOne }, { levelsIn: () => new Map([['unused-suppression', 'off']]) }, []],
    [
      'not beside what was not judged',
      { 'a.yaml': ofPods, 'b.yaml': deployment, 'c.yaml': '{{ if .Values.web }}\nkind: Deployment\n{{ end }}' },
      {},
      [],
    ],
  ])('%s', async (_, texts, more, findings) => {
    expect(await told(texts, more)).toEqual({ findings, suppressed: [] });
  });
});

describe('of what kustomizations build', () => {
  const base = { 'base/kustomization.yaml': 'resources: [web.yaml]\n' };
  const overlay = (name: string, more = '') => ({
    [`${name}/kustomization.yaml`]: `resources: [../base]\nnamePrefix: ${name}-\n${more}`,
  });
  const both = { ...base, ...overlay('dev'), ...overlay('prod') };

  test('a comment speaks of the line as written, once for all', async () => {
    const text = service('type: Clusterip # svclens-ignore unknown-service-type -- because', 'targetPort: http');
    expect(await told({ ...both, 'base/web.yaml': text })).toEqual({
      findings: [],
      suppressed: ['base/web.yaml:6 unknown-service-type'],
    });
  });

  test('an annotation holds for the roots that set it', async () => {
    const text = service('type: Clusterip', 'targetPort: http');
    const annotated = 'commonAnnotations:\n  svclens.dev/ignore: "unknown-service-type: because"\n';
    const texts = { ...base, ...overlay('dev'), ...overlay('prod', annotated), 'base/web.yaml': text };
    const { findings, suppressed } = await checkTexts(texts);
    expect(findings.map(({ message }) => message)).toEqual([expect.stringContaining('(only in dev)')]);
    expect(suppressed.map(({ suppression }) => suppression)).toMatchObject([
      { by: 'annotation', reason: 'because', location: { file: 'prod/kustomization.yaml', line: 4 } },
    ]);
  });
});

test('a finding at the parent of what is missing is suppressed where it is shown', async () => {
  const text =
    'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  # svclens-ignore ports-missing -- because\n  selector: { app: web }\n';
  const shown = await told({ 'a.yaml': text });
  const line = Number(/a\.yaml:(\d+) ports-missing/.exec(shown.findings.join('\n'))?.[1]);
  const lines = text.split('\n').filter(one => !one.includes('svclens'));
  lines.splice(line - 1, 0, '# svclens-ignore ports-missing -- because');
  expect(await told({ 'a.yaml': lines.join('\n') })).toEqual({ findings: [], suppressed: ['a.yaml:6 ports-missing'] });
});

test('every finding can be suppressed at its line, and then nothing else has changed', async () => {
  const types = fc.constantFrom('type: NodePort', 'type: Nodeport', 'type: ClusterIP');
  const ports = fc.constantFrom(
    'nodePort: 80',
    'targetPort: web',
    'targetPort: htpp',
    'protocol: tcp',
    'appProtocol: a b',
  );
  await fc.assert(
    fc.asyncProperty(types, ports, async (type, port) => {
      const text = service(type, port);
      const { findings } = await checkTexts({ 'a.yaml': text, 'b.yaml': deployment });
      const lines = text.split('\n');
      for (const { rule, location } of findings.filter(({ location: { file } }) => file === 'a.yaml')) {
        lines[location.line - 1] += ` # svclens-ignore ${rule} -- because`;
      }
      const merged = lines.map(line =>
        line.replaceAll(/ -- because # svclens-ignore ([a-z-]+)(?= -- because)/g, ', $1'),
      );
      const after = await checkTexts({ 'a.yaml': merged.join('\n'), 'b.yaml': deployment });
      expect(after.findings).toEqual(findings.filter(({ location: { file } }) => file !== 'a.yaml'));
      expect(after.suppressed.length + after.findings.length).toBe(findings.length);
    }),
    { numRuns: 40 },
  );
});
