import { describe, expect, test } from 'vitest';
import { mergedByKubectl } from '../../src/kubernetes/apply/client-side.ts';
import { hasDoubledEntry, mergedByServer } from '../../src/kubernetes/apply/server-side.ts';

const udp = { name: 'dns', port: 53, protocol: 'UDP' };
const tcp = { name: 'dns-tcp', port: 53, protocol: 'TCP' };
const http = { name: 'http', port: 80 };

describe('what others added stays, what the last manifest had goes', () => {
  const last = { ports: [http], selector: { app: 'web', track: 'old' }, type: 'NodePort' };
  const live = { ...last, ports: [{ ...http, nodePort: 30080 }], clusterIP: '10.0.0.1' };
  const wanted = { ports: [http], selector: { app: 'web' } };

  test.each([
    ['kubectl', mergedByKubectl],
    ['the server', mergedByServer],
  ])('%s', (_, merge) => {
    expect(merge(last, live, wanted)).toEqual({
      ports: [{ ...http, nodePort: 30080 }],
      selector: { app: 'web' },
      clusterIP: '10.0.0.1',
    });
  });
});

describe('two protocols on one number', () => {
  test('kubectl removes both with one of them', () => {
    expect(mergedByKubectl({ ports: [udp, tcp] }, { ports: [udp, tcp] }, { ports: [udp] })).toEqual({ ports: [] });
  });

  test('kubectl keeps one when the second is added', () => {
    expect(mergedByKubectl({ ports: [tcp] }, { ports: [tcp] }, { ports: [udp, tcp] })).toEqual({ ports: [udp] });
  });

  test('kubectl changes the first when the second changes', () => {
    const changed = { ...tcp, targetPort: 5353 };
    expect(mergedByKubectl({ ports: [udp, tcp] }, { ports: [udp, tcp] }, { ports: [udp, changed] })).toEqual({
      ports: [{ ...udp, targetPort: 5353 }, tcp],
    });
  });

  test('the server does what the manifest says', () => {
    expect(mergedByServer({ ports: [udp, tcp] }, { ports: [udp, tcp] }, { ports: [tcp] })).toEqual({ ports: [tcp] });
  });
});

test('entries of other managers stay behind those of the manifest', () => {
  const live = { ports: [http, udp] };
  expect(mergedByServer({ ports: [] }, live, { ports: [tcp] })).toEqual({ ports: [tcp, http, udp] });
  expect(mergedByKubectl({ ports: [] }, { ports: [http] }, { ports: [tcp] })).toEqual({ ports: [tcp, http] });
});

test('entries within entries are merged as well', () => {
  const container = (image: string, ...ports: object[]) => ({ containers: [{ name: 'main', image, ports }] });
  const [one, two] = [{ containerPort: 80 }, { containerPort: 81 }];
  expect(mergedByKubectl(container('a', one), container('a', one), container('b', one, two))).toEqual(
    container('b', one, two),
  );
  expect(mergedByKubectl(container('a', one, two), container('a', one, two), container('a', two))).toEqual(
    container('a', two),
  );
});

test('a strategy is taken whole', () => {
  const live = { strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1 } } };
  expect(mergedByKubectl({}, live, { strategy: { type: 'Recreate' } })).toEqual({ strategy: { type: 'Recreate' } });
});

test('only equal number and protocol are one entry to the server', () => {
  expect(hasDoubledEntry({ spec: { ports: [udp, tcp] } })).toBe(false);
  expect(hasDoubledEntry({ spec: { ports: [tcp, { name: 'again', port: 53 }] } })).toBe(true);
});
