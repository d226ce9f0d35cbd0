import { describe, expect, test } from 'vitest';
import { asListed, listedPods } from '../../src/kubernetes/endpoints/listed.ts';
import type { EndpointSliceObject } from '../../src/kubernetes/objects.ts';
import { type NotReady, type PodObject, runningPod } from '../../src/kubernetes/pods/running.ts';

const pod = (status: PodObject['status'], more: Partial<PodObject> = {}): PodObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web-0', namespace: 'shop' },
  spec: { containers: [{ name: 'app', readinessProbe: { tcpSocket: { port: 80 } } }] },
  ...more,
  ...(status !== undefined && { status }),
});

const whyOf = (object: PodObject): NotReady | undefined => {
  let why: NotReady | undefined;
  runningPod(object, reason => {
    why = reason;
    return '';
  });
  return why;
};

const waiting = (reason: string) => ({ waiting: { reason } });
const running = { running: {} };

describe('why a pod is not ready', () => {
  test.each<[string, PodObject, NotReady | undefined]>([
    ['it is', pod({ phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] }), undefined],
    [
      'it goes away',
      pod(
        { conditions: [{ type: 'Ready', status: 'True' }] },
        { metadata: { name: 'web-0', deletionTimestamp: '2026-01-01T00:00:00Z' } },
      ),
      { kind: 'terminating' },
    ],
    [
      'no node',
      pod({ conditions: [{ type: 'PodScheduled', status: 'False', message: 'full' }] }),
      { kind: 'unscheduled', message: 'full' },
    ],
    [
      'an init container fails',
      pod({
        initContainerStatuses: [
          { name: 'copy', state: { terminated: { exitCode: 0, reason: 'Completed' } } },
          { name: 'migrate', state: { terminated: { exitCode: 1, reason: 'Error' } } },
        ],
        containerStatuses: [{ name: 'app', state: waiting('PodInitializing') }],
      }),
      { kind: 'container', container: 'migrate', init: true, reason: 'Error' },
    ],
    [
      'the image cannot be had',
      pod({ containerStatuses: [{ name: 'app', state: waiting('ImagePullBackOff') }] }),
      { kind: 'container', container: 'app', init: false, reason: 'ImagePullBackOff' },
    ],
    [
      'a probe',
      pod({ containerStatuses: [{ name: 'app', ready: false, state: running }] }),
      { kind: 'probe', container: 'app' },
    ],
    [
      'a container without probe',
      pod(
        { containerStatuses: [{ name: 'app', ready: false, state: running }] },
        { spec: { containers: [{ name: 'app' }] } },
      ),
      { kind: 'untold' },
    ],
    [
      'a gate',
      pod(
        { containerStatuses: [{ name: 'app', ready: true, state: running }] },
        { spec: { containers: [{ name: 'app' }], readinessGates: [{ conditionType: 'lb.example.com/ready' }] } },
      ),
      { kind: 'gate', conditionType: 'lb.example.com/ready' },
    ],
    ['a status that says nothing', pod(undefined), { kind: 'untold' }],
  ])('%s', (_, object, expected) => {
    expect(whyOf(object)).toEqual(expected);
  });
});

describe('what slices list', () => {
  const slice = (
    addressType: string,
    address: string,
    ready: boolean | undefined,
    port: number,
  ): EndpointSliceObject => ({
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    addressType,
    ports: [{ name: 'http', port }],
    endpoints: [
      {
        addresses: [address],
        ...(ready !== undefined && { conditions: { ready } }),
        targetRef: { kind: 'Pod', name: 'web-0' },
      },
      { addresses: ['192.0.2.9'] },
    ],
  });
  const it = runningPod(pod({ phase: 'Running' }), () => '');

  test('a pod of two families once, and no addresses without a pod', () => {
    const listed = listedPods([slice('IPv4', '10.0.0.1', true, 8080), slice('IPv6', 'fd00::1', true, 8080)]);
    expect([...listed.keys()]).toEqual(['web-0']);
    expect(asListed([it], listed, 'web')).toMatchObject([
      { addresses: [{ text: '10.0.0.1' }, { text: 'fd00::1' }], ready: true, ports: [{ name: 'http', port: 8080 }] },
    ]);
  });

  test('an absent condition is ready', () => {
    expect(asListed([it], listedPods([slice('IPv4', '10.0.0.1', undefined, 80)]), 'web')[0]?.ready).toBe(true);
  });

  test('a pod that no slice has is no endpoint', () => {
    expect(asListed([{ ...it, name: 'web-1' }], listedPods([slice('IPv4', '10.0.0.1', true, 80)]), 'web')).toEqual([]);
  });
});
