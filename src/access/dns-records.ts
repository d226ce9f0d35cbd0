import { type DnsService, dnsWorld } from '../kubernetes/dns/world.ts';
import { type DnsRecord, lookup, namesOf, type RecordType } from '../kubernetes/dns.ts';
import { endpointService } from './backends.ts';
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
