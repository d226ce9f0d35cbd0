import { dashed, reverseName } from '../../src/kubernetes/dns/question.ts';
import { dnsWorld } from '../../src/kubernetes/dns/world.ts';
import { type DnsRecord, lookup, type RecordType } from '../../src/kubernetes/dns.ts';
import { endpointsOf, familiesOf } from '../../src/kubernetes/endpoints.ts';
import { needsClusterIP } from '../../src/kubernetes/service.ts';
import { nodeAddress, type PodState, podsOf, type Rejected, readBundle } from './bundle.ts';
import { type Comparison, casesIn, compareAll } from './comparison.ts';

interface RecordedQuery {
  readonly name: string;
  readonly type: RecordType;
  readonly rcode: string;
  readonly answer: readonly string[];
  readonly additional?: readonly string[];
}

interface RecordedCase {
  readonly id: string;
  readonly domain: string;
  readonly bundle: string;
  readonly pods?: readonly PodState[];
  readonly rejected?: readonly Rejected[];
  readonly queries: readonly RecordedQuery[];
}

/** One case for each query. */
export const compareDns = (lines: Iterable<string>): Comparison => compareAll(answers(lines));

function* answers(lines: Iterable<string>) {
  for (const recorded of casesIn<RecordedCase>(lines)) {
    const ask = questioner(recorded);
    for (const { name, type, rcode, answer, additional = [] } of recorded.queries) {
      const expected = { rcode, answer, additional };
      yield { id: `${recorded.id} ${type} ${name}`, expected, actual: ask(name, type) };
    }
  }
}

/** Gives every address of the bundle a number, and puts the recordings' terms in place of the numbers again. */
const questioner = (recorded: RecordedCase) => {
  const bundle = readBundle(recorded.bundle, recorded.rejected);
  const pods = podsOf(bundle, recorded.pods ?? []);
  const terms = new Map<string, string>();
  for (const { addresses, spec, node, workload, ordinal } of pods) {
    for (const { text } of addresses)
      terms.set(text, spec.hostNetwork ? `node(${node})` : `pod(${workload}#${ordinal})`);
  }
  const services = bundle.services.map((service, number) => {
    const families = needsClusterIP(service.spec) ? familiesOf(service.spec) : [];
    const clusterIPs = families.map(family => {
      const text = `${family === 'IPv4' ? '10.96.1.' : 'fd00:10:96::'}${number + 1}`;
      terms.set(text, `clusterIP(${service.namespace}/${service.name})`);
      return { family, text };
    });
    return { ...service, clusterIPs, endpoints: endpointsOf(service, { ...bundle, pods }) };
  });
  const world = dnsWorld(services, { domain: recorded.domain, namespaces: bundle.namespaces });

  const addressOf = (family: string, term: string): string => {
    const node = /^node\((.*)\)$/.exec(term)?.[1];
    if (node !== undefined) return nodeAddress(node, family === 'ip4' ? 'IPv4' : 'IPv6');
    for (const [text, its] of terms) if (its === term && text.includes(':') === (family === 'ip6')) return text;
    return term;
  };
  const toNumbers = (name: string): string =>
    name
      .replace(/\{reverse (ip[46]) ([^}]*)\}/, (_, family, term) => reverseName(addressOf(family, term)) ?? term)
      .replace(/\{(ip[46]) ([^}]*)\}/, (_, family, term) => dashed(addressOf(family, term)));
  const labels = new Map(
    [...terms].map(([text, term]) => [dashed(text), `{${text.includes(':') ? 'ip6' : 'ip4'} ${term}}`]),
  );
  const toTerms = (name: string): string => name.replace(/^[^.]*/, label => labels.get(label) ?? label);
  const describe = (record: DnsRecord): string => {
    switch (record.type) {
      case 'A':
      case 'AAAA':
        return `${record.type} ${toTerms(record.name)} ${terms.get(record.address) ?? record.address}`;
      case 'CNAME':
        return `CNAME ${toTerms(record.name)} ${record.target}`;
      case 'PTR':
        return `PTR ${toTerms(record.target)}`;
      case 'SRV': {
        const { name, priority, weight, port, target } = record;
        return `SRV ${toTerms(name)} ${priority} ${weight} ${port} ${toTerms(target)}`;
      }
    }
  };
  return (name: string, type: RecordType) => {
    const { code, answer, additional } = lookup(toNumbers(name), type, world);
    return { rcode: code, answer: answer.map(describe).sort(), additional: additional.map(describe).sort() };
  };
};
