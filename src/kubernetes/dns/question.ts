import { type Address, parseAddress } from '../addresses.ts';

/** What a name inside the cluster's domain asks about. Names are without the last dot. */
export type Question =
  /** The domain itself, `svc` or `pod`: the name exists, without records. */
  | { readonly kind: 'no-records' }
  /** `shop.svc` or `shop.pod`: as above, if there is such a namespace. */
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'service'; readonly namespace: string; readonly service: string }
  /** `web-0.web.shop.svc`: one endpoint by its hostname, or by its address with dashes. */
  | { readonly kind: 'endpoint'; readonly namespace: string; readonly service: string; readonly endpoint: string }
  /** `_http._tcp.web.shop.svc` */
  | {
      readonly kind: 'port';
      readonly namespace: string;
      readonly service: string;
      readonly port: string;
      readonly protocol: string;
    }
  /** `10-1-2-3.shop.pod`: the address is taken from the name, whether or not such a pod exists. */
  | { readonly kind: 'pod'; readonly namespace: string; readonly address: string; readonly family: Address['family'] }
  | { readonly kind: 'reverse'; readonly address: string }
  /** Inside the domain, but no name of that form exists. */
  | { readonly kind: 'nothing' }
  /** Not for the cluster's DNS to answer. */
  | { readonly kind: 'elsewhere' };

/** CoreDNS 1.15, kubernetes plugin with `pods insecure`: how it takes a name apart. Case does not matter. */
export function questionOf(name: string, domain: string): Question {
  const asked = name.toLowerCase();
  const reversed = reverseAddress(asked);
  if (reversed !== undefined) return { kind: 'reverse', address: reversed };

  const zone = domain.toLowerCase();
  if (asked === zone) return { kind: 'no-records' };
  if (!asked.endsWith(`.${zone}`)) return { kind: 'elsewhere' };
  const labels = asked.slice(0, -zone.length - 1).split('.');
  const [tree, namespace, service, ...rest] = labels.reverse();
  if (tree !== 'svc' && tree !== 'pod') return { kind: 'nothing' };
  if (namespace === undefined) return { kind: 'no-records' };
  if (service === undefined) return { kind: 'namespace', namespace };
  if (tree === 'pod') return podQuestion(namespace, service);

  // `rest` runs from the Service outwards: the endpoint, or the protocol and then the port.
  const [first, second, ...more] = rest;
  if (first === undefined) return { kind: 'service', namespace, service };
  if (second === undefined) return { kind: 'endpoint', namespace, service, endpoint: first };
  if (more.length > 0) return { kind: 'nothing' };
  return { kind: 'port', namespace, service, port: withoutUnderscore(second), protocol: withoutUnderscore(first) };
}

const withoutUnderscore = (label: string): string => (label.startsWith('_') ? label.slice(1) : label);

function podQuestion(namespace: string, label: string): Question {
  const isIPv4 = /^[^-]+(-[^-]+){3}$/.test(label);
  const address = label.replaceAll('-', isIPv4 ? '.' : ':');
  const family = parseAddress(address)?.family;
  return family === undefined ? { kind: 'nothing' } : { kind: 'pod', namespace, address, family };
}

/** An address as the label of a name. */
export const dashed = (address: string): string => address.replace(/[.:]/g, '-');

/** The name under which an address is looked up backwards; undefined if the text is not an address. */
export function reverseName(text: string): string | undefined {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  if (address.family === 'IPv4') return `${address.bytes.slice(-4).reverse().join('.')}.in-addr.arpa`;
  const nibbles = address.bytes.map(byte => byte.toString(16).padStart(2, '0')).join('');
  return `${[...nibbles].reverse().join('.')}.ip6.arpa`;
}

/** The address of a reverse name in one spelling, to be compared with those of `comparable`. */
function reverseAddress(name: string): string | undefined {
  const [ipv4] = name.split('.in-addr.arpa');
  if (name.endsWith('.in-addr.arpa') && ipv4 !== undefined) return ipv4.split('.').reverse().join('.');
  if (!name.endsWith('.ip6.arpa')) return undefined;
  const nibbles = name.slice(0, -'.ip6.arpa'.length).split('.').reverse().join('');
  return comparable(nibbles.replace(/(.{4})(?=.)/g, '$1:'));
}

/** One spelling for each address; other text stays as it is. */
export function comparable(text: string): string {
  const address = parseAddress(text);
  if (address === undefined) return text;
  return address.family === 'IPv4' ? address.bytes.slice(-4).join('.') : address.bytes.join(':');
}
