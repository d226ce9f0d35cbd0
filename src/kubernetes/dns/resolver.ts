import type { PodSpec } from '../objects.ts';

/** Whom a pod asks for names, and what it adds to them: its /etc/resolv.conf. */
export interface Resolver {
  /** `node`: what the node itself asks. Else the servers that the pod names. */
  readonly asks: 'cluster' | 'node' | readonly string[];
  /** Without those that the node adds. */
  readonly searches: readonly string[];
  /** A name with fewer dots is tried with the search domains first. */
  readonly ndots: number;
}

const nodeNdots = 1;
const clusterNdots = 5;

/** The kubelet (all versions): a pod on the host network that asks for ClusterFirst gets what the node has. */
export function resolverOf(spec: PodSpec | undefined, namespace: string, domain: string): Resolver {
  const { dnsPolicy = 'ClusterFirst', hostNetwork = false, dnsConfig } = spec ?? {};
  const { nameservers = [], searches = [], options = [] } = dnsConfig ?? {};
  const written = Number(options.findLast(({ name }) => name === 'ndots')?.value);
  const ndots = Number.isInteger(written) && written >= 0 ? Math.min(written, 15) : undefined;
  if (dnsPolicy === 'None') return { asks: nameservers, searches, ndots: ndots ?? nodeNdots };
  if (dnsPolicy === 'Default' || (dnsPolicy === 'ClusterFirst' && hostNetwork)) {
    return { asks: 'node', searches, ndots: ndots ?? nodeNdots };
  }
  const own = [`${namespace}.svc.${domain}`, `svc.${domain}`, domain];
  return { asks: 'cluster', searches: [...new Set([...own, ...searches])], ndots: ndots ?? clusterNdots };
}

/** The full names that are asked for one after the other until one has an answer, as glibc does it. */
export function queriesOf(name: string, absolute: boolean, { searches, ndots }: Resolver): readonly string[] {
  if (absolute) return [name];
  const searched = searches.map(domain => `${name}.${domain.replace(/\.$/, '')}`);
  const dots = name.split('.').length - 1;
  return dots >= ndots ? [name, ...searched] : [...searched, name];
}
