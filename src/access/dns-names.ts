import type { Destination, DestinationPort } from './destination.ts';
import type { End } from './end.ts';
import type { AccessPath } from './path.ts';
import { unknown } from './verdict.ts';
import { waysTo } from './ways.ts';

/** By name from inside the cluster: short in the own namespace, with the namespace, and in full. */
export const dnsNames = (destination: Destination, port: DestinationPort, domain: string): readonly AccessPath[] => {
  const { name, namespace, headless } = destination;
  const ports = headless ? podPorts(port) : [{ number: port.number, ends: port.ends }];
  return ports.flatMap(({ number, ends }) => [
    ...waysTo(port, 'namespace', name, number, ends),
    ...waysTo(port, 'cluster', `${name}.${namespace}`, number, ends),
    ...waysTo(port, 'cluster', `${name}.${namespace}.svc.${domain}`, number, ends),
  ]);
};

interface PodPort {
  readonly number: number | undefined;
  readonly ends: readonly End[];
}

/** Behind a headless name clients meet the pods themselves, on the ports on which those listen. */
const podPorts = (port: DestinationPort): readonly PodPort[] => {
  const byNumber = new Map<number | undefined, End[]>();
  for (const end of port.ends) {
    const number = end.port ?? port.number;
    byNumber.set(number, [...(byNumber.get(number) ?? []), withoutPort(end)]);
  }
  return [...byNumber].map(([number, ends]) => ({ number, ends }));
};

/** The name still leads to a pod that lacks the named port; whether something listens there, nobody wrote down. */
const withoutPort = (end: End): End =>
  end.verdict === 'broken' && end.listed && end.port === undefined && end.reason !== undefined
    ? { ...end, ...unknown(`${end.reason}; DNS lists the pods all the same`) }
    : end;

/** Each pod by its own name, where pods have one: those of a StatefulSet whose serviceName is this Service. */
export const podNames = (destination: Destination, port: DestinationPort, domain: string): readonly AccessPath[] => {
  const { name, namespace } = destination;
  return port.ends.flatMap(end => {
    const number = end.port ?? port.number;
    const ends = [withoutPort(end)];
    return end.hostnames.flatMap(hostname => [
      ...waysTo(port, 'namespace', `${hostname}.${name}`, number, ends),
      ...waysTo(port, 'cluster', `${hostname}.${name}.${namespace}.svc.${domain}`, number, ends),
    ]);
  });
};

/** SRV records tell host and port; only ports with a name have one. */
export const serviceRecords = (
  destination: Destination,
  port: DestinationPort,
  domain: string,
): readonly AccessPath[] => {
  if (!port.name) return [];
  const host = `_${port.name}._${port.protocol.toLowerCase()}.${destination.name}.${destination.namespace}.svc.${domain}`;
  return waysTo(port, 'cluster', host, undefined);
};
