import type { ServicePort } from '../kubernetes/objects.ts';

export type Scheme = 'http' | 'https';

const schemeOfAppProtocol: Readonly<Record<string, Scheme>> = {
  http: 'http',
  https: 'https',
  'kubernetes.io/h2c': 'http',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'https',
};
const schemeOfNumber: Readonly<Record<number, Scheme>> = { 80: 'http', 8080: 'http', 443: 'https', 8443: 'https' };
const defaultPort: Readonly<Record<Scheme, number>> = { http: 80, https: 443 };

/** What a browser would speak at this port, where that is more than a guess. Kubernetes itself does not know. */
export function schemeOf(port: ServicePort): Scheme | undefined {
  if (port.protocol && port.protocol !== 'TCP') return undefined;
  if (port.appProtocol !== undefined) return schemeOfAppProtocol[port.appProtocol.toLowerCase()];
  const words = (port.name ?? '').toLowerCase().split('-');
  if (words.includes('https')) return 'https';
  if (words.some(word => word === 'http' || word === 'http2')) return 'http';
  return port.name === undefined || words.includes('web') ? schemeOfNumber[port.port] : undefined;
}

/** `port` is a number, or the placeholder of one that the cluster chooses. */
export function hostAndPort(host: string, port: number | string): string {
  return `${bracketed(host)}:${port}`;
}

export function urlOf(scheme: Scheme, host: string, port: number | string): string {
  return port === defaultPort[scheme] ? `${scheme}://${bracketed(host)}` : `${scheme}://${hostAndPort(host, port)}`;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
