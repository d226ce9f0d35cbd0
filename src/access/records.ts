import { type DnsService, dnsWorld } from '../kubernetes/dns/world.ts';
import { type DnsRecord, lookup, namesOf, type RecordType } from '../kubernetes/dns.ts';
import { answering } from '../kubernetes/endpoints.ts';
import { variablesOf } from '../kubernetes/environment.ts';
import { type Backend, endpointService } from './backends.ts';
import type { Destination } from './destination.ts';
import type { ServiceAccess } from './path.ts';

const typesOf = (name: string): readonly RecordType[] =>
  name.startsWith('_') ? ['SRV'] : ['A', 'AAAA', 'CNAME', 'SRV'];

/** Every name that the cluster's DNS has for the Service, one entry for each name and type. */
export const dnsRecords = ({ service, spec, backends, refusal }: Destination, domain: string): ServiceAccess['dns'] => {
  if (refusal !== undefined || service.name === '') return [];
  const own: DnsService = {
    ...endpointService(service),
    clusterIPs: (spec.clusterIPs ?? []).flatMap((text, index) => {
      const family = spec.ipFamilies?.[index] === 'IPv6' ? 'IPv6' : 'IPv4';
      return text === 'None' ? [] : [{ family, text: text.startsWith('allocated/') ? '<cluster-ip>' : text } as const];
    }),
    endpoints: backends.flatMap(({ endpoints }) => endpoints),
  };
  const world = dnsWorld([own], { domain });
  // The rest of the names is made from the addresses of pods, which nobody writes down.
  const hostnames = new Set(own.endpoints.flatMap(({ hostname }) => hostname ?? []));
  const suffix = `.${own.name}.${own.namespace}.svc.${domain}`;
  const names = new Set(namesOf(own, world).map(({ name }) => name));
  return [...names]
    .filter(name => !name.endsWith(suffix) || name.startsWith('_') || hostnames.has(name.slice(0, -suffix.length)))
    .flatMap(name =>
      typesOf(name).flatMap(type => {
        const { answer } = lookup(name, type, world);
        const texts = answer.filter(record => record.type === type && record.name === name).map(answerText);
        return texts.length === 0 ? [] : [{ name, type, answer: [...new Set(texts)].join(', ') }];
      }),
    );
};

const answerText = (record: DnsRecord): string => {
  switch (record.type) {
    case 'A':
    case 'AAAA':
      return record.address;
    case 'CNAME':
    case 'PTR':
      return record.target;
    case 'SRV':
      return `${record.priority} ${record.weight} ${record.port} ${record.target}`;
  }
};

/** What a pod of the same namespace that starts after the Service finds in its environment. */
export const variables = ({ service, spec, refusal }: Destination): Readonly<Record<string, string>> => {
  if (refusal !== undefined || service.name === '' || spec.type === 'ExternalName') return {};
  const [stored] = spec.clusterIPs ?? [];
  const clusterIP = stored?.startsWith('allocated/') ? '<cluster-ip>' : stored;
  const given = variablesOf({ ...endpointService(service), clusterIP, ports: service.spec.ports ?? [] });
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
};

export const listedEndpoints = ({ backends, refusal }: Destination): ServiceAccess['endpoints'] =>
  refusal === undefined ? distinct(backends.flatMap(entryOf)) : [];

/** Several files may hold one object, as variants of each other. */
const distinct = <T>(entries: readonly T[]): readonly T[] => [
  ...new Map(entries.map(entry => [JSON.stringify(entry), entry])).values(),
];

/** The pods of one workload are alike; hand-written addresses of one object may differ in their ports. */
const entryOf = (backend: Backend): ServiceAccess['endpoints'] => {
  const { manifest, namespace, name } = backend.kind === 'workload' ? backend.workload : backend.view;
  const endpoints = backend.kind === 'workload' ? answering(backend.endpoints) : backend.endpoints;
  if (endpoints.length === 0) return [];
  const ports = new Map(
    endpoints.flatMap(endpoint => endpoint.ports.map(port => [`${port.name} ${port.port}`, port] as const)),
  );
  return [
    {
      kind: manifest.kind,
      namespace,
      name,
      ports: [...ports.values()].map(port => ({
        name: port.name === '' ? undefined : port.name,
        port: port.port,
        protocol: port.protocol,
      })),
    },
  ];
};
