import { describe, expect, test } from 'vitest';
import { admit } from '../../src/kubernetes/admission/admit.ts';
import { isSchedule, isTimeZone } from '../../src/kubernetes/cron.ts';
import type { KubernetesObject, PodSpec } from '../../src/kubernetes/objects.ts';
import { billionthsOf } from '../../src/kubernetes/quantities.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import { reader } from '../../src/source/reader.ts';
import { selectedCases } from '../conformance/api-cases.ts';
import { decodedObject } from '../conformance/decoded.ts';

const labels = { app: 'shop' };
const container = { name: 'main', image: 'registry.example/shop:1' };

function pod(spec: PodSpec): KubernetesObject & { spec: PodSpec } {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop' }, spec: { containers: [container], ...spec } };
}

function workload(kind: string, spec: object, ofPod: PodSpec = {}): KubernetesObject {
  const template = { metadata: { labels }, spec: { containers: [container], ...ofPod } };
  const object = { apiVersion: 'apps/v1', kind, metadata: { name: 'shop' } };
  return { ...object, ...{ spec: { selector: { matchLabels: labels }, template, ...spec } } };
}

function job(spec: object): KubernetesObject {
  const template = { spec: { containers: [container], restartPolicy: 'Never' } };
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'shop' }, ...{ spec: { template, ...spec } } };
}

function answer(object: KubernetesObject, version: KubernetesVersion = '1.36'): readonly string[] {
  return admit(object, { version }).map(({ field, reason }) => `${field} ${reason}`);
}

describe('admission of workloads', () => {
  test('accepts what is complete, and says nothing of other kinds', () => {
    expect(answer(pod({}))).toEqual([]);
    for (const kind of ['ReplicaSet', 'Deployment', 'StatefulSet', 'DaemonSet']) {
      expect(answer(workload(kind, {}))).toEqual([]);
    }
    expect(answer(job({}))).toEqual([]);
    expect(answer({ apiVersion: 'v1', kind: 'ConfigMap' })).toEqual([]);
    expect(answer({ apiVersion: 'extensions/v1beta1', kind: 'Deployment' })).toEqual([]);
  });

  test('gives a Pod on the network of its node host ports, but not a template', () => {
    const ports = [
      { name: 'web', containerPort: 80 },
      { name: 'more', containerPort: 80 },
    ];
    const spec = { hostNetwork: true, containers: [{ ...container, ports }] };
    expect(answer(pod(spec))).toEqual(['spec.containers[0].ports[1].hostPort FieldValueDuplicate']);
    expect(answer(workload('Deployment', {}, spec))).toEqual([]);
  });

  test('gives a Pod the requests that its limits imply', () => {
    const spec = { containers: [{ ...container, resources: { limits: { mem: '1Gi' } } }] };
    expect(answer(pod(spec)).filter(text => text.includes('requests'))).toHaveLength(2);
    expect(answer(workload('Deployment', {}, spec)).filter(text => text.includes('requests'))).toEqual([]);
  });

  test('lets a refused volume hold nothing', () => {
    const volumeMounts = [{ name: 'Data', mountPath: '/data' }];
    const spec = { volumes: [{ name: 'Data' }], containers: [{ ...container, volumeMounts }] };
    expect(answer(pod(spec))).toEqual([
      'spec.volumes[0].name FieldValueInvalid',
      'spec.containers[0].volumeMounts[0].name FieldValueNotFound',
    ]);
  });

  test('takes the claims of a StatefulSet for volumes and says where they are written', () => {
    const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
    const volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: claim }];
    const volumeMounts = [{ name: 'data', mountPath: '/data' }];
    const ofPod = { volumes: [{ name: 'a_b' }], containers: [{ ...container, volumeMounts }] };
    const violations = admit(workload('StatefulSet', { volumeClaimTemplates }, ofPod), { version: '1.36' });
    expect(violations.map(({ field, path }) => [field, path.join('/')])).toEqual([
      ['spec.template.spec.volumes[1].name', 'spec/template/spec/volumes/0/name'],
    ]);
  });

  test.for([
    ['1.32', []],
    ['1.33', ['spec.serviceName FieldValueInvalid']],
    ['1.34', ['spec.serviceName FieldValueInvalid', 'spec.template.spec.dnsPolicy FieldValueNotSupported']],
  ] as const)('judges more of a StatefulSet from version to version: %s', ([version, expected]) => {
    expect(answer(workload('StatefulSet', { serviceName: 'a.b' }, { dnsPolicy: 'Mine' }), version)).toEqual(expected);
  });

  test.for([
    ['1.33', ['spec.containers[0].restartPolicy FieldValueForbidden']],
    ['1.34', []],
    ['1.35', ['spec.containers[0].restartPolicy FieldValueNotSupported']],
  ] as const)('knows since when containers have a restart policy: %s', ([version, expected]) => {
    expect(answer(pod({ containers: [{ ...container, restartPolicy: 'Sometimes' }] }), version)).toEqual(expected);
  });

  test('makes up labels for the pods of a Job, and minds those that are written', () => {
    const template = { metadata: { labels: { 'job-name': 'other' } }, spec: { containers: [container] } };
    expect(answer(job({ template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } }))).toEqual([
      'spec.template.metadata.labels[job-name] FieldValueInvalid',
    ]);
    expect(answer(job({ selector: { matchLabels: labels } }))).toEqual([
      'spec.selector FieldValueInvalid',
      'spec.template.metadata.labels FieldValueInvalid',
    ]);
  });

  test('asks an indexed Job for the number of its indexes', () => {
    expect(answer(job({ completionMode: 'Indexed' }))).toEqual([]);
    expect(answer(job({ completionMode: 'Indexed', parallelism: 2 }))).toEqual(['spec.completions FieldValueRequired']);
  });

  test('lets a DaemonSet replace its pods in one way only', () => {
    const update = (rollingUpdate: object) => workload('DaemonSet', { updateStrategy: { rollingUpdate } });
    expect(answer(update({ maxSurge: '10%', maxUnavailable: 0 }))).toEqual([]);
    expect(answer(update({ maxSurge: 1 }))).toEqual(['spec.updateStrategy.rollingUpdate.maxSurge FieldValueInvalid']);
    expect(answer(update({ maxUnavailable: 0 }))).toEqual([
      'spec.updateStrategy.rollingUpdate.maxUnavailable FieldValueRequired',
    ]);
  });

  test('points at places that are written, or whose parent could be', () => {
    for (const { yaml } of selectedCases('workloads', '1.36')) {
      const object = decodedObject(reader.read(yaml)[0]?.value ?? {}) as KubernetesObject;
      for (const { path } of admissible(object) ? admit(object, { version: '1.36' }) : []) {
        let at: unknown = object;
        for (const step of path) {
          if (at === undefined) break;
          expect(at).toBeTypeOf('object');
          at = (at as Readonly<Record<string, unknown>>)[String(step)];
        }
      }
    }
  });
});

/** What the decoder refuses never gets to admission. */
function admissible(object: KubernetesObject): boolean {
  return !decodingFails.has(JSON.stringify(object));
}

const decodingFails: ReadonlySet<string> = new Set(
  selectedCases('workloads', '1.36')
    .filter(({ create, lenient }) => (lenient ?? create).decode)
    .map(({ yaml }) => JSON.stringify(decodedObject(reader.read(yaml)[0]?.value ?? {}))),
);

describe('schedules', () => {
  test.for([
    '* * * * *',
    '*/5 0-6,20 1,15 JAN-mar Sun',
    '0 0 ? * 1-5/2',
    '5/10 * * * *',
    '1,,2 * * * *',
    '@daily',
    '@every 1h30m',
    '  0 0 * * *  ',
    'TZ=Europe/Berlin 0 0 * * *',
  ])('%s is one', text => expect(isSchedule(text)).toBe(true));

  test.for([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '0 0 * * 7',
    '5-1 * * * *',
    '*/0 * * * *',
    '1-2-3 * * * *',
    '*/1/2 * * * *',
    'x * * * *',
    '-1 * * * *',
    '@noon',
    '@every soon',
    'TZ=Mars/Olympus 0 0 * * *',
  ])('%j is none', text => expect(isSchedule(text)).toBe(false));

  test('time zones have names of their own, in one spelling', () => {
    for (const name of ['UTC', 'Etc/UTC', 'Europe/Berlin', 'Asia/Kolkata', 'Asia/Calcutta']) {
      expect(isTimeZone(name)).toBe(true);
    }
    for (const name of ['', 'Local', 'local', 'Mars/X', 'europe/berlin', '+01:00'])
      expect(isTimeZone(name)).toBe(false);
  });
});

test.for([
  ['1', 1_000_000_000n],
  [0.1, 100_000_000n],
  ['100m', 100_000_000n],
  ['1.5', 1_500_000_000n],
  ['1e3', 1_000_000_000_000n],
  ['1Ki', 1_024_000_000_000n],
  ['0.5Gi', 536_870_912_000_000_000n],
  ['-2', -2_000_000_000n],
  ['1p', undefined],
  ['', undefined],
] as const)('the amount %s', ([text, billionths]) => expect(billionthsOf(text)).toBe(billionths));
