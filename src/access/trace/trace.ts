import type { Service, Workload } from '../../inventory/views.ts';
import type { Verdict } from '../../result.ts';
import type { AccessPath } from '../path.ts';
import { type Judgement, unknown } from '../verdict.ts';
import { leadOfExport, leadOfIP, leadOfNode, leadOfOwnPod, leadOfPlaceholder, leadOfWritten } from './addresses.ts';
import { type Asking, type Lead, nowhere, type Remark } from './asking.ts';
import { type AskedRequest, leadOfAnyHost, leadOfIngressHost } from './ingress-hosts.ts';
import { leadOfName, unresolved } from './names.ts';
import { type AskedAddress, type AskedVariable, parseAsked, partsOf } from './parse.ts';
import { policed } from './policies.ts';
import { leadOfRouteHost } from './route-hosts.ts';
import { type AskedPort, waysAtPort } from './service-ports.ts';
import { meaningOf } from './variables.ts';

/** What answers at an address. */
export interface Trace {
  /** As typed, without a password. */
  readonly address: string;
  readonly caller: Workload | undefined;
  readonly namespace: string | undefined;
  /** Of the best way: where several ports or ends are meant, one that works is enough. */
  readonly verdict: Verdict;
  /** Present unless the verdict is `open`. */
  readonly reason?: string;
  /** The nearest thing that would have worked. */
  readonly remedy?: Remark;
  readonly steps: readonly Remark[];
  readonly paths: readonly AccessPath[];
  readonly services: readonly Service[];
  readonly notes: readonly Remark[];
}

/** The chain behind an address, hop by hop, by the ways in that explain tells of; or where it breaks. */
export const traceOf = (address: AskedAddress, asking: Asking): Trace => {
  const { caller, namespace } = asking;
  const { steps, paths, services, notes, stop, remedy } = leadOf(address, asking, 0);
  const judgement = best(paths) ?? stop ?? unknown('no way of this input leads there');
  return {
    address: address.text,
    ...{ caller, namespace, ...judgement, steps, paths, services, notes: distinct(notes) },
    ...(remedy !== undefined && judgement.verdict !== 'open' && { remedy }),
  };
};

const ranks: readonly Verdict[] = ['open', 'unknown', 'broken'];

const best = (paths: readonly AccessPath[]): Judgement | undefined => {
  const [first] = [...paths].sort((a, b) => ranks.indexOf(a.verdict) - ranks.indexOf(b.verdict));
  return first && { verdict: first.verdict, ...(first.reason !== undefined && { reason: first.reason }) };
};

const distinct = (remarks: readonly Remark[]): readonly Remark[] => [
  ...new Map(remarks.map(remark => [remark.text, remark])).values(),
];

/** A variable may hold another address. */
const DEEPEST = 3;

const leadOf = (asked: AskedAddress, asking: Asking, depth: number): Lead => {
  const number = numberOf(asked.port, asking);
  if (number.kind === 'stop') return number.lead;
  const port: AskedPort = { host: hostText(asked), number: number.number, protocol: protocolOf(asked.scheme) };
  const lead = policed(leadOfHost(asked, port, asking, depth), asked.host.kind === 'name', asking);
  return { ...lead, steps: [...number.steps, ...lead.steps] };
};

const leadOfHost = (asked: AskedAddress, port: AskedPort, asking: Asking, depth: number): Lead => {
  const { host } = asked;
  switch (host.kind) {
    case 'placeholder':
      return leadOfPlaceholder(host.address, asking);
    case 'ip':
      return leadOfRoutedHost(requestFor(host.text, asked, port), asking) ?? leadOfIP(host.text, port, asking);
    case 'node':
      return leadOfNode(port.number, asking);
    case 'own-pod':
      return (
        (asking.caller === undefined ? leadOfWritten(host.text, port, asking) : undefined) ??
        leadOfOwnPod(port.number, asking)
      );
    case 'variable':
      return leadOfVariable(host, port, asking, depth);
    case 'name':
      return leadOfHostName(host, asked, port, asking);
  }
};

const leadOfHostName = (
  { name, absolute }: Extract<AskedAddress['host'], { kind: 'name' }>,
  asked: AskedAddress,
  port: AskedPort,
  asking: Asking,
): Lead => {
  const request = requestFor(name, asked, port);
  const found = leadOfName(name, absolute, port, asking) ?? leadOfRoutedHost(request, asking);
  if (found !== undefined) return found;
  // What people write for any node.
  if (name === 'node' && port.number !== undefined) return leadOfNode(port.number, asking);
  return (
    leadOfWritten(name, port, asking) ??
    leadOfExport(name, port, asking) ??
    unresolved(name, absolute, port, asking) ??
    leadOfAnyHost(request, asking) ??
    nowhere(
      unknown(`${name} is no name of the cluster, and no Ingress or route of this input has that host`),
      // With a last dot no search domain is tried.
      absolute && leadOfName(name, false, port, asking) !== undefined
        ? { text: `write ${name} without the last dot` }
        : undefined,
    )
  );
};

/** An Ingress and a Gateway that have one host are two entrances to it. */
const leadOfRoutedHost = (asked: AskedRequest, asking: Asking): Lead | undefined => {
  const [first, second] = [leadOfIngressHost(asked, asking), leadOfRouteHost(asked, asking)];
  if (first === undefined || second === undefined) return first ?? second;
  return {
    ...(first.paths.length > 0 ? first : second),
    paths: [...first.paths, ...second.paths],
    services: [...new Set([...first.services, ...second.services])],
    notes: [...first.notes, ...second.notes],
  };
};

const requestFor = (host: string, { path = '/', scheme }: AskedAddress, { number }: AskedPort) => ({
  ...{ host, path, scheme },
  port: number,
});

const leadOfVariable = ({ name }: AskedVariable, port: AskedPort, asking: Asking, depth: number): Lead => {
  const meaning = meaningOf(name, asking);
  if (meaning.kind === 'stop') return meaning.lead;
  if (meaning.kind === 'text') {
    const inner = parseAsked(port.number === undefined ? meaning.text : `${meaning.text}:${port.number}`);
    if (inner.kind === 'problem' || depth >= DEEPEST) {
      return nowhere(unknown(`$${name} holds no address`), undefined, [meaning.step]);
    }
    const lead = leadOf(inner, asking, depth + 1);
    return { ...lead, steps: [meaning.step, ...lead.steps] };
  }
  const { service, steps, notes } = meaning;
  if (meaning.holds === 'number')
    return nowhere(unknown(`$${name} is the number of a port, not a host`), undefined, steps);
  const own = ['<cluster-ip>', ...(service.spec.clusterIPs ?? []), service.spec.clusterIP];
  const ways = asking.waysTo(service).filter(({ address }) => own.includes(partsOf(address).host));
  const chosen = waysAtPort(ways, { ...port, number: port.number ?? meaning.number }, service, asking);
  return { ...chosen, steps, services: [service], notes };
};

type PortNumber =
  | { readonly kind: 'number'; readonly number: number | undefined; readonly steps: readonly Remark[] }
  | { readonly kind: 'stop'; readonly lead: Lead };

const numberOf = (port: AskedAddress['port'], asking: Asking): PortNumber => {
  if (typeof port !== 'object') return { kind: 'number', number: port, steps: [] };
  const meaning = meaningOf(port.name, asking);
  if (meaning.kind === 'stop') return meaning;
  if (meaning.kind === 'service') {
    if (meaning.holds === 'number') return { kind: 'number', number: meaning.number, steps: meaning.steps };
    const reason = unknown(
      `$${port.name} is no number of a port but ${meaning.holds === 'url' ? 'a URL' : 'an address'}`,
    );
    return { kind: 'stop', lead: nowhere(reason, undefined, meaning.steps) };
  }
  if (/^\d+$/.test(meaning.text)) return { kind: 'number', number: Number(meaning.text), steps: [meaning.step] };
  return { kind: 'stop', lead: nowhere(unknown(`$${port.name} is no number of a port`), undefined, [meaning.step]) };
};

const hostText = ({ host, text }: AskedAddress): string => {
  switch (host.kind) {
    case 'name':
      return host.name;
    case 'ip':
      return host.text;
    case 'variable':
      return `$${host.name}`;
    default:
      return text;
  }
};

const UDP: readonly string[] = ['udp', 'dns', 'syslog', 'sip', 'tftp', 'coap'];

const protocolOf = (scheme: string | undefined): string | undefined => {
  if (scheme === undefined || scheme === 'dns') return undefined;
  return UDP.includes(scheme) ? 'UDP' : scheme === 'sctp' ? 'SCTP' : 'TCP';
};
