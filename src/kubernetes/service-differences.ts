import type { ServiceSpec } from './objects.ts';
import { defaultedSpec, isHeadless } from './service.ts';

/** A field that decides where traffic goes, and that two specs fill differently once defaults are in. */
export interface FieldDifference {
  /** In the first of the two, as far as it was written there. */
  readonly path: readonly (string | number)[];
  readonly field: string;
  /** Undefined where the first or the second has nothing there. */
  readonly first: string | undefined;
  readonly second: string | undefined;
}

const FIELDS = ['type', 'externalName', 'publishNotReadyAddresses'] as const;
const POLICIES = ['externalTrafficPolicy', 'internalTrafficPolicy'] as const;

/**
 * What changes for callers between the spec that somebody wrote and the one that a cluster stores. What the server fills
 * in or allocates is no difference, unless it was written. Ports belong together as kubectl merges them, by number and
 * protocol.
 */
export function serviceDifferences(written: ServiceSpec, stored: ServiceSpec): readonly FieldDifference[] {
  const [mine, theirs] = [defaultedSpec(written), defaultedSpec(stored)];
  const found: FieldDifference[] = [];
  const compare = (path: FieldDifference['path'], field: string, one: unknown, other: unknown): void => {
    const [first, second] = [textOf(one), textOf(other)];
    if (first !== second) found.push({ path, field, first, second });
  };

  for (const field of FIELDS) compare(['spec', field], field, mine[field] || undefined, theirs[field] || undefined);
  // Where only one type has a policy, the types differ.
  for (const field of POLICIES) {
    if (mine[field] && theirs[field]) compare(['spec', field], field, mine[field], theirs[field]);
  }
  const [selector, other] = [written.selector ?? {}, stored.selector ?? {}];
  for (const key of new Set([...Object.keys(selector), ...Object.keys(other)])) {
    compare(['spec', 'selector', key], `selector ${key}`, selector[key], other[key]);
  }
  if (isHeadless(written) !== isHeadless(stored) || (written.clusterIP && !isHeadless(written))) {
    compare(['spec', 'clusterIP'], 'clusterIP', written.clusterIP || undefined, stored.clusterIP);
  }

  const keyOf = ({ port, protocol }: (typeof mine.ports)[number]): string => `${port}/${protocol}`;
  const theirPorts = new Map(theirs.ports.map(port => [keyOf(port), port]));
  for (const [index, port] of mine.ports.entries()) {
    const path = ['spec', 'ports', index];
    const its = theirPorts.get(keyOf(port));
    theirPorts.delete(keyOf(port));
    const number = portText(port);
    if (its === undefined) {
      found.push({ path: [...path, 'port'], field: number, first: 'declared', second: undefined });
      continue;
    }
    compare([...path, 'targetPort'], `targetPort of ${number}`, port.targetPort, its.targetPort);
    compare([...path, 'name'], `name of ${number}`, port.name, its.name);
    compare([...path, 'appProtocol'], `appProtocol of ${number}`, port.appProtocol, its.appProtocol);
    if (port.nodePort) compare([...path, 'nodePort'], `nodePort of ${number}`, port.nodePort, its.nodePort);
  }
  for (const port of theirPorts.values()) {
    found.push({ path: ['spec', 'ports'], field: portText(port), first: undefined, second: 'declared' });
  }
  return found;
}

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

const portText = ({ port, protocol }: { readonly port: number; readonly protocol: string }): string =>
  protocol === 'TCP' ? `port ${port}` : `port ${port}/${protocol}`;
