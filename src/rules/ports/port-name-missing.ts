import type { ServicePort } from '../../kubernetes/objects.ts';
import { plural } from '../../text/plural.ts';
import { refusalFor, refusedPaths, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';

const wellKnown: Readonly<Record<number, string>> = {
  53: 'dns',
  80: 'http',
  443: 'https',
  3306: 'mysql',
  5432: 'postgres',
  6379: 'redis',
  8080: 'http',
  8443: 'https',
  9090: 'metrics',
};

export default defineRule({
  id: 'port-name-missing',
  subject: 'service',
  severity: 'error',
  summary: 'With more than one port, each has a name.',
  why: 'Endpoints and DNS tell the ports of a Service apart by name; the API server asks for all names as soon as there are two ports.',

  *check(service, inventory) {
    const refusal = refusalFor('port-name-missing', service, inventory);
    if (refusal === undefined) return;
    const ports = service.spec.ports ?? [];
    const [first, ...others] = refusedPaths('port-name-missing', service, inventory);
    const index = Number(first?.[2]);
    yield {
      at: refusal.at,
      message:
        others.length === 0
          ? `ports[${index}] has no name, and this Service has ${plural(ports.length, 'port')}`
          : `${others.length + 1} of ${plural(ports.length, 'port')} have no name`,
      help: `add a name to each, as in name: ${freeName(ports[index], ports)}`,
      related: others.map(path => ({ at: writtenOrMissing(service, path), message: 'has no name either' })),
      server: refusal.server,
    };
  },
});

const freeName = (port: ServicePort | undefined, ports: readonly ServicePort[]): string => {
  const number = port?.port || 80;
  const application = /^([a-z0-9.-]+\/)?([a-z][a-z0-9-]*)$/.exec(port?.appProtocol ?? '')?.[2];
  const name = application ?? wellKnown[number] ?? `port-${number}`;
  return ports.some(other => other.name === name) ? `${name}-${number}` : name;
};
