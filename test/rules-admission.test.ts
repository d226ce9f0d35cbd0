import { describe, expect, test } from 'vitest';
import { check } from '../src/check.ts';
import type { Finding, Violation } from '../src/finding.ts';
import { groupBy } from '../src/inventory/grouping.ts';
import { recordedCases, recordedVersions, selectedCases } from './conformance/api-cases.ts';
import { fileOf, options } from './manifests.ts';

const text = ({ field, reason }: Violation): string => `${field} ${reason}`;

/** What strict decoding answers; the API server says nothing else then. */
const ofDecoding: ReadonlySet<string> = new Set(['UnknownField', 'DuplicateField', 'DecodeError']);

describe.each(recordedVersions)('Kubernetes %s', async version => {
  const cases = recordedCases('services', version) ?? selectedCases('services', version);
  const files = cases.map(({ id, yaml }) => fileOf(`${id}/service.yaml`, yaml));
  const { findings, inventory } = await check(files, { ...options, kubernetesVersion: version });
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
      expect(finding, finding.location.file).toMatchObject({ severity: 'error', help: expect.stringMatching(/\w/) });
      expect(`${finding.message} ${finding.help}`).not.toMatch(/undefined|null|NaN|\[object|must|invalid/);
    }
  });

  test('a Service is accepted exactly where no finding says that it is refused', () => {
    const disagreeing = cases.filter(({ id, create, yaml }) => {
      if (dependsOnCluster(create) || !/^kind: Service$/m.test(yaml)) return false;
      return create.accepted === toldOf(`${id}/service.yaml`).some(({ server }) => server !== undefined);
    });
    expect(disagreeing.map(({ id }) => id)).toEqual([]);
  });
});

/** Namespaces that do not exist, addresses that the recorded cluster does not have or has given away. */
const dependsOnCluster = ({ code, causes }: { code: number; causes: readonly object[] }): boolean =>
  code === 404 || causes.some(cause => 'alloc' in cause && 'field' in cause && cause.field === 'spec.clusterIPs');
