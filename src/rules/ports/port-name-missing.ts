import type { Path } from '../../finding.ts';
import { plural } from '../../text/plural.ts';
import { refusalFor, refusedPaths, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';

const wellKnown: ReadonlyMap<unknown, string> = new Map([
  [53, 'dns'],
  [80, 'http'],
  [443, 'https'],
  [3306, 'mysql'],
  [5432, 'postgres'],
  [6379, 'redis'],
  [8080, 'http'],
  [8443, 'https'],
  [9090, 'metrics'],
]);

export default defineRule({
  id: 'port-name-missing',
  subject: 'refused',
  severity: 'error',
  summary: 'With more than one port, each has a name.',
  why: 'Endpoints and DNS tell the ports of a Service apart by name; the API server asks for all names as soon as there are two ports.',

  *check({ manifest }, inventory) {
    const refusal = refusalFor('port-name-missing', { manifest }, inventory);
    if (refusal === undefined) return;
    const [first = [], ...others] = refusedPaths('port-name-missing', { manifest }, inventory);
    const list = first.slice(0, first.indexOf('ports') + 1);
    const ports = listAt(manifest.value, list);
    const index = Number(first[list.length]);
    const holder = manifest.kind === 'Service' ? 'this Service has' : 'there are';
    yield {
      at: refusal.at,
      message:
        others.length === 0
          ? `ports[${index}] has no name, and ${holder} ${plural(ports.length, 'port')}`
          : `${others.length + 1} of ${plural(Math.max(ports.length, others.length + 1), 'port')} have no name`,
      help: `add a name to each, as in name: ${freeName(ports[index], ports)}`,
      related: others.map(path => ({ at: writtenOrMissing({ manifest }, path), message: 'has no name either' })),
      server: refusal.server,
    };
  },
});

const listAt = (value: unknown, path: Path): readonly unknown[] => {
  const list = valueAt(value, path);
  return Array.isArray(list) ? list : [];
};

const freeName = (port: unknown, ports: readonly unknown[]): string => {
  const number = Number(valueAt(port, ['port'])) || 80;
  const appProtocol = String(valueAt(port, ['appProtocol']) ?? '');
  const application = /^([a-z0-9.-]+\/)?([a-z][a-z0-9-]*)$/.exec(appProtocol)?.[2];
  const name = application ?? wellKnown.get(number) ?? `port-${number}`;
  return ports.some(other => valueAt(other, ['name']) === name) ? `${name}-${number}` : name;
};
