import { describe, expect, test } from 'vitest';
import { check } from '../src/check.ts';
import type { Finding, Violation } from '../src/finding.ts';
import { groupBy } from '../src/inventory/grouping.ts';
import { warningsOfService } from '../src/kubernetes/admission/service/warnings.ts';
import { fieldOf } from '../src/kubernetes/admission/violation.ts';
import type { ApiCase } from './conformance/api.ts';
import { recordedCases, recordedVersions, selectedCases } from './conformance/api-cases.ts';
import { fileOf, options } from './manifests.ts';

const text = ({ field, reason }: Violation): string => `${field} ${reason}`;

/** What strict decoding answers; the API server says nothing else then. */
const ofDecoding: ReadonlySet<string> = new Set(['UnknownField', 'DuplicateField', 'DecodeError']);

/**
 * kubectl lets a key that occurs twice pass, nobody knows which version the cluster has, and so many node ports as are
 * recorded here out of range look like another range.
 */
const dependOnCaller: ReadonlySet<string> = new Set([
  ...['duplicate-key', 'removed-api-version', 'node-port-out-of-range'],
]);

const groups = ['services', 'endpoints', 'networking', 'workloads'];

describe.each(recordedVersions)('Kubernetes %s', version => {
  describe.each(groups)('%s', async group => {
    const cases = recordedCases(group, version) ?? selectedCases(group, version);
    const files = cases.map(({ id, yaml }) => fileOf(`${id}/object.yaml`, yaml));
    const { findings, inventory, skipped } = await check(files, { ...options, kubernetesVersion: version });
    const byFile = groupBy(findings, ({ location }) => location.file);
    const toldOf = (file: string): readonly Finding[] => byFile.get(file) ?? [];

    test('every refusal is told by exactly one finding', () => {
      for (const { manifest, problems } of inventory.manifests) {
        const { name } = manifest.file;
        if (problems.some(({ server }) => server !== undefined)) continue;
        const told = toldOf(name).flatMap(({ server = [] }) => server);
        const admission = told.filter(({ reason }) => !ofDecoding.has(reason));
        const spoken = inventory.violationsOf({ manifest }).filter(({ isUnspoken }) => !isUnspoken);
        expect(admission.map(text).sort(), name).toEqual(spoken.map(text).sort());
      }
    });

    test('every refusal comes with words, a place and a repair', () => {
      for (const finding of findings) {
        if (finding.server === undefined) continue;
        const severity = dependOnCaller.has(finding.rule) ? 'warning' : 'error';
        expect(finding, finding.location.file).toMatchObject({ severity, help: expect.stringMatching(/\w/) });
        const written = `${finding.message} ${finding.help}`.replaceAll(/"[^"]*"/g, '');
        expect(written, finding.location.file).not.toMatch(/undefined|NaN|\[object|\bmust\b|invalid|null/);
        expect(finding.message).not.toContain('{}');
      }
    });

    test('all that the server says is told, and nothing that it never says', () => {
      const unread = new Set(skipped.map(({ file }) => file));
      const disagreeing = cases.filter(({ id, kind, create, lenient, dryRun, yaml }) => {
        const file = `${id}/object.yaml`;
        if (unread.has(file) || isTakenOtherwise(kind, yaml) || dependsOnCluster(create)) return false;
        // What has no causes is told in other words: not decoded, or an error inside the server.
        if (create.accepted || create.decode !== null || create.code === 500 || lenient?.code === 404) return false;
        const told = new Set(toldOf(file).flatMap(({ server = [] }) => server.map(text)));
        const said = saidIn(create);
        const more = [...saidIn(lenient), ...(dryRun === 'same' ? [] : saidIn(dryRun))];
        return said.some(one => !told.has(one)) || [...told].some(one => !said.includes(one) && !more.includes(one));
      });
      expect(disagreeing.map(({ id }) => id)).toEqual([]);
    });

    test('an object is accepted exactly where no finding says that it is refused', () => {
      const unread = new Set(skipped.map(({ file }) => file));
      const disagreeing = cases.filter(({ id, kind, create, yaml }) => {
        const file = `${id}/object.yaml`;
        if (unread.has(file) || isTakenOtherwise(kind, yaml) || dependsOnCluster(create)) return false;
        return create.accepted === toldOf(file).some(({ server }) => server !== undefined);
      });
      expect(disagreeing.map(({ id }) => id)).toEqual([]);
    });
  });

  test('what the API server only warns about is told too', async () => {
    const cases = recordedCases('services', version) ?? selectedCases('services', version);
    const files = cases.map(({ id, yaml }) => fileOf(`${id}/object.yaml`, yaml));
    const { findings, inventory } = await check(files, { ...options, kubernetesVersion: version });
    const byFile = groupBy(findings, ({ location }) => location.file);
    for (const { manifest, object } of inventory.services) {
      const told = byFile.get(manifest.file.name) ?? [];
      if (told.some(({ server }) => server !== undefined)) continue;
      for (const { path, field } of warningsOfService(object, version)) {
        const isTold = told.some(finding =>
          finding.path?.startsWith(path[0] === 'metadata' ? 'metadata' : fieldOf(path)),
        );
        expect(isTold, `${field} in ${manifest.file.name}`).toBe(true);
      }
    }
  });
});

const saidIn = (answer: ApiCase['create'] | undefined): readonly string[] => [
  ...(answer?.causes ?? []).map(text),
  ...(answer?.strict ?? []).map(({ kind, path }) =>
    text({ field: path, reason: kind === 'unknownField' ? 'UnknownField' : 'DuplicateField' }),
  ),
];

const apiVersions: Readonly<Record<string, string>> = {
  Service: 'v1',
  Endpoints: 'v1',
  EndpointSlice: 'discovery.k8s.io/v1',
  Ingress: 'networking.k8s.io/v1',
  IngressClass: 'networking.k8s.io/v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  Pod: 'v1',
  ReplicationController: 'v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};

/**
 * The recorded server was told the kind by the address of the request, and reads the first document only. kubectl looks at
 * apiVersion and kind, and at all documents.
 */
const isTakenOtherwise = (kind: string, yaml: string): boolean => {
  const [, apiVersion] = /^apiVersion: ["']?([\w./]+)["']?\s*$/m.exec(yaml) ?? [];
  const isOfKind = new RegExp(`^kind: ${kind}\\s*$`, 'm').test(yaml);
  return apiVersion !== (apiVersions[kind] ?? 'apps/v1') || !isOfKind || /^(%YAML|---\s*\n---)/.test(yaml);
};

/**
 * Namespaces that do not exist, addresses that the recorded cluster does not have or has given away; and a resourceVersion,
 * which kubectl clears before it creates.
 */
const dependsOnCluster = ({ code, causes, server }: ApiCase['create']): boolean =>
  code === 404 ||
  server === 'resourceVersionSet' ||
  causes.some(cause => 'alloc' in cause && 'field' in cause && cause.field === 'spec.clusterIPs');
