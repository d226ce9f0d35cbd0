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

describe.each(recordedVersions)('Kubernetes %s', async version => {
  const cases = recordedCases('services', version) ?? selectedCases('services', version);
  const files = cases.map(({ id, yaml }) => fileOf(`${id}/service.yaml`, yaml));
  const { findings, inventory, skipped } = await check(files, { ...options, kubernetesVersion: version });
  const byFile = groupBy(findings, ({ location }) => location.file);
  const toldOf = (file: string): readonly Finding[] => byFile.get(file) ?? [];

  test('every refusal is told by exactly one finding', () => {
    for (const service of inventory.services) {
      const { name } = service.manifest.file;
      const told = toldOf(name).flatMap(({ server = [] }) => server);
      if (told.some(({ reason }) => reason === 'UnknownField')) continue;
      const admission = told.filter(({ reason }) => !ofDecoding.has(reason));
      expect(admission.map(text).sort(), name).toEqual(inventory.violationsOf(service).map(text).sort());
    }
  });

  test('every refusal comes with words, a place and a repair', () => {
    for (const finding of findings) {
      if (finding.server === undefined) continue;
      // kubectl lets a key that occurs twice pass.
      const severity = finding.rule === 'duplicate-key' ? 'warning' : 'error';
      expect(finding, finding.location.file).toMatchObject({ severity, help: expect.stringMatching(/\w/) });
      expect(`${finding.message} ${finding.help}`).not.toMatch(/undefined|NaN|\[object|must|invalid/);
    }
  });

  test('what the API server only warns about is told too', () => {
    for (const { manifest, object } of inventory.services) {
      const told = toldOf(manifest.file.name);
      if (told.some(({ server }) => server !== undefined)) continue;
      for (const { path, field } of warningsOfService(object, version)) {
        const isTold = told.some(finding =>
          finding.path?.startsWith(path[0] === 'metadata' ? 'metadata' : fieldOf(path)),
        );
        expect(isTold, `${field} in ${manifest.file.name}`).toBe(true);
      }
    }
  });

  test('a Service is accepted exactly where no finding says that it is refused', () => {
    const unread = new Set(skipped.map(({ file }) => file));
    const disagreeing = cases.filter(({ id, create, yaml }) => {
      const file = `${id}/service.yaml`;
      if (unread.has(file) || isTakenOtherwise(yaml) || dependsOnCluster(create)) return false;
      return create.accepted === toldOf(file).some(({ server }) => server !== undefined);
    });
    expect(disagreeing.map(({ id }) => id)).toEqual([]);
  });
});

/**
 * The recorded server was told the kind by the address of the request, and reads the first document only. kubectl looks at
 * apiVersion and kind, and at all documents.
 */
const isTakenOtherwise = (yaml: string): boolean =>
  !/^apiVersion: ["']?v1["']?\s*$/m.test(yaml) ||
  !/^kind: Service\s*$/m.test(yaml) ||
  /^(%YAML|---\s*\n---)/.test(yaml);

/**
 * Namespaces that do not exist, addresses that the recorded cluster does not have or has given away; and a resourceVersion,
 * which kubectl clears before it creates.
 */
const dependsOnCluster = ({ code, causes, server }: ApiCase['create']): boolean =>
  code === 404 ||
  server === 'resourceVersionSet' ||
  causes.some(cause => 'alloc' in cause && 'field' in cause && cause.field === 'spec.clusterIPs');
