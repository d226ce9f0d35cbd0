import { parseAddress } from './addresses.ts';
import { type Question, questionOf } from './dns/question.ts';
import { type DnsService, type DnsWorld, listedEndpoints, serviceName } from './dns/world.ts';
import type { EndpointAddressText } from './endpoints.ts';
import { isHeadless, serviceType, storedSpec } from './service.ts';

export type RecordType = 'A' | 'AAAA' | 'CNAME' | 'SRV' | 'PTR';

export type DnsRecord =
  | { readonly type: 'A' | 'AAAA'; readonly name: string; readonly address: string }
  | { readonly type: 'CNAME' | 'PTR'; readonly name: string; readonly target: string }
  | {
      readonly type: 'SRV';
      readonly name: string;
      readonly priority: 0;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    };

export interface DnsAnswer {
  /** NOERROR without records: the name exists, but not with that type. */
  readonly code: 'NOERROR' | 'NXDOMAIN';
  readonly answer: readonly DnsRecord[];
  readonly additional: readonly DnsRecord[];
}

/**
 * What CoreDNS 1.15 (kubernetes plugin, `pods insecure`) answers. Names outside the cluster's domain are NXDOMAIN here;
 * a CNAME that leaves the domain is not followed.
 */
export function lookup(name: string, type: RecordType, world: DnsWorld): DnsAnswer {
  const asked = name.endsWith('.') ? name.slice(0, -1) : name;
  const question = questionOf(asked, world.domain);
  if (question.kind === 'no-records') return noRecords;
  if (question.kind === 'namespace') return world.namespaces.has(question.namespace) ? noRecords : notFound;
  if (question.kind === 'reverse') return reverseAnswer(asked, type, world.namesByAddress.get(question.address));

  const found = targetsOf(question, world);
  if (found.length === 0) return notFound;
  switch (type) {
    case 'A':
    case 'AAAA':
      return { ...noRecords, answer: addressRecords(asked, type, found, world, []) };
    case 'CNAME': {
      const [first] = found;
      return first?.kind === 'alias'
        ? { ...noRecords, answer: [{ type, name: asked, target: withoutDot(first.target) }] }
        : noRecords;
    }
    case 'SRV':
      return serviceRecords(asked, found);
    case 'PTR':
      return noRecords;
  }
}

const noRecords: DnsAnswer = { code: 'NOERROR', answer: [], additional: [] };
const notFound: DnsAnswer = { code: 'NXDOMAIN', answer: [], additional: [] };

/** What a name leads to. Several of one address are possible: one for each port. */
type Target =
  | {
      readonly kind: 'address';
      readonly address: EndpointAddressText;
      readonly name: string;
      /** Undefined for a pod without resolved ports: it has an address, but no SRV record. */
      readonly port: number | undefined;
    }
  | { readonly kind: 'alias'; readonly target: string };

function targetsOf(question: Question, world: DnsWorld): readonly Target[] {
  switch (question.kind) {
    case 'service':
    case 'endpoint':
    case 'port': {
      const service = world.services.get(`${question.namespace}/${question.service}`);
      return service === undefined ? [] : targetsOfService(service, question, world.domain);
    }
    case 'pod': {
      const { namespace, address, family } = question;
      if (!world.namespaces.has(namespace)) return [];
      return [{ kind: 'address', address: { family, text: address }, name: '', port: undefined }];
    }
    case 'no-records':
    case 'namespace':
    case 'reverse':
    case 'nothing':
    case 'elsewhere':
      return [];
  }
}

type ServiceQuestion = Extract<Question, { kind: 'service' | 'endpoint' | 'port' }>;

function targetsOfService(service: DnsService, question: ServiceQuestion, domain: string): readonly Target[] {
  const name = serviceName(service, domain);
  if (serviceType(service.spec) === 'ExternalName') {
    const target = service.spec.externalName ?? '';
    // An address is no domain name: the server accepts it, DNS has nothing to say.
    const resolves = question.kind === 'service' && target !== '' && parseAddress(target) === undefined;
    return resolves ? [{ kind: 'alias', target }] : [];
  }
  const isAsked = (port: { readonly name?: string; readonly protocol: string }) =>
    question.kind !== 'port' ||
    ((port.name ?? '') === question.port && port.protocol.toLowerCase() === question.protocol);

  if (question.kind === 'endpoint' || isHeadless(service.spec)) {
    return listedEndpoints(service)
      .filter(({ label }) => question.kind !== 'endpoint' || label.toLowerCase() === question.endpoint)
      .flatMap(({ endpoint, address, label }): readonly Target[] => {
        const target = { kind: 'address', address, name: `${label}.${name}` } as const;
        if (endpoint.ports.length === 0) return question.kind === 'port' ? [] : [{ ...target, port: undefined }];
        return endpoint.ports.filter(isAsked).map(({ port }) => ({ ...target, port }));
      });
  }
  const ports = storedSpec(service.spec).ports.filter(isAsked);
  return ports.flatMap(({ port }) =>
    service.clusterIPs.map((address): Target => ({ kind: 'address', address, name, port })),
  );
}

/** How many aliases in a row are followed. */
const longestChain = 8;

/** `chain` holds the aliases on the way here: neither a circle nor a very long chain is an answer. */
function addressRecords(
  name: string,
  type: 'A' | 'AAAA',
  targets: readonly Target[],
  world: DnsWorld,
  chain: readonly string[],
): readonly DnsRecord[] {
  const family = type === 'A' ? 'IPv4' : 'IPv6';
  const addresses = new Set<string>();
  const aliases: DnsRecord[] = [];
  for (const target of targets) {
    if (target.kind === 'address') {
      if (target.address.family === family) addresses.add(target.address.text);
      continue;
    }
    const next = withoutDot(target.target);
    const seen = chain.length >= longestChain || chain.includes(next.toLowerCase());
    if (seen || next.toLowerCase() === name.toLowerCase()) continue;
    const alias: DnsRecord = { type: 'CNAME', name, target: next };
    const question = questionOf(next, world.domain);
    if (question.kind === 'elsewhere') {
      aliases.push(alias);
    } else {
      const behind = addressRecords(next, type, targetsOf(question, world), world, [...chain, next.toLowerCase()]);
      if (behind.length > 0) aliases.push(alias, ...behind);
    }
  }
  return [...aliases, ...[...addresses].map((address): DnsRecord => ({ type, name, address }))];
}

/** The weights are shared out before equal records are dropped, so they need not add up to 100. */
function serviceRecords(name: string, targets: readonly Target[]): DnsAnswer {
  const addresses = targets.filter(target => target.kind === 'address');
  const weight = Math.max(1, Math.floor(100 / addresses.length));
  const answer = new Map<string, DnsRecord>();
  const additional = new Map<string, DnsRecord>();
  for (const { address, name: target, port } of addresses) {
    if (port === undefined) continue;
    answer.set(`${target} ${port}`, { type: 'SRV', name, priority: 0, weight, port, target });
    const type = address.family === 'IPv4' ? 'A' : 'AAAA';
    additional.set(`${target} ${address.text}`, { type, name: target, address: address.text });
  }
  return { code: 'NOERROR', answer: [...answer.values()], additional: [...additional.values()] };
}

function reverseAnswer(name: string, type: RecordType, targets: readonly string[] | undefined): DnsAnswer {
  if (targets === undefined) return notFound;
  return type === 'PTR' ? { ...noRecords, answer: targets.map(target => ({ type, name, target })) } : noRecords;
}

const withoutDot = (name: string): string => (name.endsWith('.') ? name.slice(0, -1) : name);

export interface DnsName extends DnsAnswer {
  readonly name: string;
  readonly type: RecordType;
}

/**
 * Every name that leads to a Service or to one of its endpoints, with what a look-up answers; names without an answer of
 * any type are left out.
 */
export function namesOf(service: DnsService, world: DnsWorld): readonly DnsName[] {
  const own = serviceName(service, world.domain);
  const ports = storedSpec(service.spec).ports.filter(({ name }) => name !== undefined && name !== '');
  const asked: readonly (readonly [name: string, types: readonly RecordType[]])[] = [
    [own, ['A', 'AAAA', 'CNAME']],
    ...ports.map(({ name, protocol }) => [`_${name}._${protocol.toLowerCase()}.${own}`, ['SRV']] as const),
    ...[...new Set(listedEndpoints(service).map(({ label }) => `${label}.${own}`))].map(
      name => [name, ['A', 'AAAA']] as const,
    ),
  ];
  return asked.flatMap(([name, types]) =>
    types
      .filter(type => type !== 'CNAME' || serviceType(service.spec) === 'ExternalName')
      .map(type => ({ name, type, ...lookup(name, type, world) }))
      .filter(({ answer }) => answer.length > 0),
  );
}
