import { expect, test } from 'vitest';
import { addressReader, mayHoldAddress } from '../src/kubernetes/dns/written-addresses.ts';

const read = addressReader('cluster.local');
const addressesOf = (value: string) => [...new Set(read(value).map(({ text }) => text))];

test.each([
  ['http://web', ['web']],
  ['http://web:8080/api?x=1', ['web:8080']],
  ['postgres://user:secret@db:5432/shop', ['db:5432']],
  ['redis:6379', ['redis:6379']],
  ['kafka-0:9092,kafka-1:9092', ['kafka-0:9092', 'kafka-1:9092']],
  ['http://web.shop:8080/', ['web.shop:8080']],
  ['db.shop:5432', ['db.shop:5432']],
  ['web.shop.svc', ['web.shop.svc']],
  ['https://web.shop.svc.cluster.local:8443/', ['web.shop.svc.cluster.local:8443']],
  ['raft-0.raft.shop.svc:7000', ['raft-0.raft.shop.svc:7000']],
  ['a=http://web b=http://web', ['web']],
])('%s names Services', (value, expected) => {
  expect(addressesOf(value)).toEqual(expected);
  expect(mayHoldAddress(value)).toBe(true);
});

test.each([
  ['hosts outside the cluster', 'https://api.example.com:443/v1 db.internal.example.org:5432'],
  ['hosts of another cluster', 'http://web.shop.svc.other.example.com'],
  ['names that are filled in', 'http://${HOST}:80 http://%s.shop.svc http://web-$(ENV).shop.svc {{name}}.shop.svc'],
  ['comments', '# http://web:8080\n  // web.shop.svc'],
  ['users and passwords', 'mongodb://root:p@ss@192.0.2.7/admin'],
  ['images, times and owners', 'docker://web:80 01:00 1000:1000'],
])('%s are no addresses of Services', (_, value) => {
  expect(addressesOf(value)).toEqual([]);
});
