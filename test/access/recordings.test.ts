import { expect, test } from 'vitest';
import { accessOf } from '../../src/access/access.ts';
import type { ServiceAccess } from '../../src/access/path.ts';
import { recordedLines, selectedLines } from '../conformance/recordings.ts';
import { checkTexts } from '../manifests.ts';

/** What clusters answered, against what is told of the same manifests: pods are taken as running and ready. */

interface Recorded {
  readonly id: string;
  readonly domain?: string;
  readonly bundle: string;
  readonly pods: readonly {
    readonly workload: string;
    readonly phase: string;
    readonly ready: boolean;
    readonly terminating: boolean;
    readonly families: readonly string[];
  }[];
  readonly rejected?: readonly { readonly kind: string }[];
  readonly services: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly endpoints: readonly {
      readonly workload?: string;
      readonly ports: readonly { readonly name: string; readonly port: number; readonly protocol: string }[];
    }[];
  }[];
  readonly queries: readonly {
    readonly about: string;
    readonly name: string;
    readonly type: string;
    readonly answer: readonly string[];
  }[];
}

/** Those whose pods are in the state that a manifest lets one hope for. */
const casesOf = (name: string): readonly Recorded[] =>
  (recordedLines(name) ?? selectedLines(name))
    .filter(line => line !== '')
    .map((line): Recorded => JSON.parse(line))
    .filter(({ pods, rejected = [] }) => {
      const areFine = pods.every(
        pod => pod.phase === 'Running' && pod.ready && !pod.terminating && pod.families.length === 2,
      );
      return areFine && rejected.every(({ kind }) => kind === 'Service');
    });

const accessesIn = async ({ bundle, domain = 'cluster.local' }: Recorded): Promise<readonly ServiceAccess[]> => {
  const { inventory } = await checkTexts({ 'all.yaml': bundle }, { namespace: 'default', clusterDomain: domain });
  return inventory.services.map(service => accessOf(service, inventory));
};

const nameOf = ({ service }: ServiceAccess): string => `${service.namespace}/${service.name}`;

test('endpoints of workloads', async () => {
  const cases = casesOf('endpoints/cases');
  for (const recorded of cases) {
    const accesses = await accessesIn(recorded);
    for (const service of recorded.services) {
      const access = accesses.find(candidate => nameOf(candidate) === `${service.namespace}/${service.name}`);
      const told = access?.endpoints.flatMap(({ kind, namespace, name, ports }) =>
        kind.startsWith('Endpoint')
          ? []
          : `${namespace}/${kind}/${name} ${ports.map(port => `${port.name ?? ''}:${port.port}/${port.protocol}`).sort()}`,
      );
      const expected = service.endpoints.flatMap(({ workload, ports }) =>
        workload === undefined
          ? []
          : `${workload} ${ports.map(port => `${port.name}:${port.port}/${port.protocol}`).sort()}`,
      );
      expect([...new Set(told)].sort(), recorded.id).toEqual([...new Set(expected)].sort());
    }
  }
  expect(cases.length).toBeGreaterThan(10);
});

test.each(['dns/cases', 'dns/cases-other-domain'])('names in %s', async name => {
  const cases = casesOf(name);
  for (const recorded of cases) {
    const { domain = 'cluster.local' } = recorded;
    for (const access of await accessesIn(recorded)) {
      const { namespace, name: own } = access.service;
      const base = `${own}.${namespace}.svc.${domain}`;
      const asked = recorded.queries.filter(
        query => query.about === nameOf(access) && (query.name === base || query.name.endsWith(`.${base}`)),
      );
      // Records may be those of the name that a CNAME leads to, and names may be made from the addresses of pods.
      const answered = asked
        .filter(query => query.answer.some(record => record.startsWith(`${query.type} ${query.name} `)))
        .map(query => `${query.type} ${query.name}`)
        .filter(text => !/\{| \d+-\d+-\d+-\d+\.|-{2}\d/.test(text));
      const told = access.dns.map(entry => `${entry.type} ${entry.name}`);
      const wasAsked = new Set(asked.map(query => `${query.type} ${query.name}`));
      expect([...new Set(told.filter(text => wasAsked.has(text)))].sort(), recorded.id).toEqual(
        [...new Set(answered)].sort(),
      );
    }
  }
  expect(cases.length).toBeGreaterThan(5);
});
