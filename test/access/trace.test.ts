import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accessOf } from '../../src/access/access.ts';
import type { AccessPath, ServiceAccess } from '../../src/access/path.ts';
import { type Asking, askingFrom } from '../../src/access/trace/asking.ts';
import { parseAsked } from '../../src/access/trace/parse.ts';
import { type Trace, traceOf } from '../../src/access/trace/trace.ts';
import { checkTexts } from '../manifests.ts';
import { deployment, service } from './ways.ts';

const texts: readonly string[] = readdirSync('fixtures', { recursive: true, encoding: 'utf8' })
  .filter(name => /\.ya?ml$/.test(name))
  .sort()
  .map(name => readFileSync(posix.join('fixtures', name.replaceAll('\\', '/')), 'utf8'));

const traced = (address: string, asking: Asking): Trace => {
  const asked = parseAsked(address);
  if (asked.kind === 'problem') throw new Error(`${address}: ${asked.message}`);
  return traceOf(asked, asking);
};

/** The API server refuses such a port, and nobody can ask for it. */
const isNoPort = (address: string): boolean => / is outside /.test(JSON.stringify(parseAsked(address)));

const journey = ({ hops, verdict, reason }: AccessPath): string =>
  JSON.stringify([hops.map(({ at, ...hop }) => [hop, at?.manifest.document.start, at?.path]), verdict, reason]);

/** Whatever explain prints, trace finds again: the same hops, the same verdict, and nothing else. */
const agree = (accesses: readonly ServiceAccess[], asking: Asking): void => {
  const explained = accesses.flatMap(({ paths }) => paths);
  const known = new Set(explained.map(journey));
  for (const path of explained) {
    for (const address of [path.address, ...(path.url === undefined ? [] : [path.url])].filter(one => !isNoPort(one))) {
      if (path.hops[0]?.name?.includes('.')) continue; // The server refuses it, and DNS cannot ask for it.
      const { paths, verdict } = traced(address, asking);
      const found = paths.map(journey);
      if (path.hops[0]?.kind === 'Service') {
        expect(found, address).toContain(journey(path));
        expect(
          found.filter(one => !known.has(one)),
          address,
        ).toEqual([]);
        if (paths.every(one => one.verdict === path.verdict)) expect(verdict).toBe(path.verdict);
      } else if (!path.reason?.startsWith('the API server refuses')) {
        // A rule of another Ingress may take the request before this one does.
        const isShadowed = paths.some(({ hops }) => hops[0]?.at?.path !== path.hops[0]?.at?.path);
        if (!isShadowed || found.length === 0) expect(found, address).toContain(journey(path));
      }
    }
  }
};

/** An open way ends at a pod that the endpoints of its Service list, or at an address that somebody wrote. */
const endAtEndpoints = (accesses: readonly ServiceAccess[], asking: Asking): void => {
  for (const address of accesses
    .flatMap(({ paths }) => paths.map(path => path.address))
    .filter(one => !isNoPort(one))) {
    for (const { verdict, hops } of traced(address, asking).paths) {
      const last = hops.at(-1);
      if (verdict !== 'open' || last?.kind === 'Address') continue;
      const own = hops.findLast(({ kind }) => kind === 'Service');
      if (own === undefined) continue; // A port of the node that leads to the container itself.
      const listed = accesses
        .filter(access => access.service.name === (own.name ?? ''))
        .flatMap(({ endpoints }) => endpoints.flatMap(({ name, ports }) => ports.map(({ port }) => `${name}:${port}`)));
      expect(listed, address).toContain(`${last?.name}:${last?.port}`);
    }
  }
};

const hold = async (text: string): Promise<void> => {
  const { inventory } = await checkTexts({ 'all.yaml': text });
  const asking = askingFrom(inventory, undefined, undefined);
  const accesses = inventory.services.map(one => accessOf(one, inventory));
  agree(accesses, asking);
  endAtEndpoints(accesses, asking);
};

test('trace finds whatever explain prints, in every fixture', async () => {
  for (const text of texts) await hold(text);
});

test('and in any application', async () => {
  const names = fc.uniqueArray(fc.constantFrom('web', 'cart', 'db', 'cache'), { minLength: 1 });
  const spec = fc.constantFrom(
    'ports: [{ port: 80, targetPort: http }]',
    'ports: [{ name: http, port: 80, targetPort: 8080 }, { name: dns, port: 53, protocol: UDP }]',
    'clusterIP: None, ports: [{ name: http, port: 80, targetPort: 8080 }]',
    'clusterIP: 10.96.0.9, externalIPs: [192.0.2.9, "2001:db8::9"], ports: [{ port: 80 }]',
    'type: NodePort, ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }]',
    'type: NodePort, ports: [{ port: 80, targetPort: 8080 }]',
    'type: LoadBalancer, loadBalancerIP: 192.0.2.7, ports: [{ port: 443, targetPort: http }]',
    'type: ExternalName, externalName: web.shop.svc.cluster.local',
  );
  const pods = fc.constantFrom('{ name: http, containerPort: 8080 }', '{ containerPort: 80 }', '');
  const application = names.chain(all => fc.tuple(...all.map(name => fc.tuple(fc.constant(name), spec, pods))));
  await fc.assert(
    fc.asyncProperty(application, async parts => {
      await hold(
        parts
          .map(([name, its, ports]) => service(name, `selector: { app: ${name} }, ${its}`) + deployment(name, ports))
          .join(''),
      );
    }),
    { numRuns: 30 },
  );
});
