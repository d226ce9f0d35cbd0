import type { ServicePort } from './objects.ts';
import { protocolOf } from './service.ts';

/** A Service as the kubelet sees it. */
export interface LinkedService {
  readonly namespace: string;
  readonly name: string;
  /** Of the first family. Absent, empty or `None`: the Service gives no variables. Any text will do where it is not known. */
  readonly clusterIP: string | undefined;
  readonly ports: readonly ServicePort[];
}

export interface Variable {
  readonly name: string;
  readonly value: string;
}

/** Services that define one variable with different values: which one a container gets is not defined. */
export interface VariableConflict {
  readonly name: string;
  readonly candidates: readonly { readonly service: LinkedService; readonly value: string }[];
}

export interface ServiceEnvironment {
  /** Without those in conflict. Sorted by name. */
  readonly variables: readonly Variable[];
  readonly conflicts: readonly VariableConflict[];
}

/** The beginning of all variables of a Service: `WEB_API` of `web-api`. */
export const variablePrefix = (serviceName: string): string => serviceName.toUpperCase().replaceAll('-', '_');

/**
 * The variables that one Service gives to containers, as the kubelet (all versions) makes them: host and port, and the set
 * that Docker once made for linked containers.
 */
export function variablesOf(service: LinkedService): readonly Variable[] {
  const { clusterIP, ports } = service;
  const [first] = ports;
  if (!hasClusterIP(service) || clusterIP === undefined || first === undefined) return [];
  const prefix = variablePrefix(service.name);
  const host = clusterIP.includes(':') ? `[${clusterIP}]` : clusterIP;
  const urlOf = (port: ServicePort) => `${protocolOf(port).toLowerCase()}://${host}:${port.port}`;
  const named = ports.flatMap(({ name, port }) =>
    name ? [{ name: `${prefix}_SERVICE_PORT_${variablePrefix(name)}`, value: String(port) }] : [],
  );
  const links = ports.flatMap(port => {
    const link = `${prefix}_PORT_${port.port}_${protocolOf(port).toUpperCase()}`;
    return [
      { name: link, value: urlOf(port) },
      { name: `${link}_PROTO`, value: protocolOf(port).toLowerCase() },
      { name: `${link}_PORT`, value: String(port.port) },
      { name: `${link}_ADDR`, value: clusterIP },
    ];
  });
  return [
    { name: `${prefix}_SERVICE_HOST`, value: clusterIP },
    { name: `${prefix}_SERVICE_PORT`, value: String(first.port) },
    ...named,
    { name: `${prefix}_PORT`, value: urlOf(first) },
    ...links,
  ];
}

const hasClusterIP = ({ clusterIP }: LinkedService): boolean =>
  clusterIP !== undefined && !['', 'None'].includes(clusterIP);

/**
 * The Services whose variables a pod gets: `kubernetes` of `default` always, those of its own namespace unless
 * enableServiceLinks is false. A `kubernetes` of the pod's own namespace hides the other one.
 */
export function linkedServices(
  services: Iterable<LinkedService>,
  pod: { readonly namespace: string; readonly enableServiceLinks?: boolean },
): readonly LinkedService[] {
  const byName = new Map<string, LinkedService>();
  for (const service of services) {
    if (!hasClusterIP(service)) continue;
    const isApiServer = service.namespace === 'default' && service.name === 'kubernetes';
    const isOwn = service.namespace === pod.namespace && pod.enableServiceLinks !== false;
    if (isApiServer ? !byName.has(service.name) : isOwn) byName.set(service.name, service);
  }
  return [...byName.values()];
}

/** The variables that all these Services give together. */
export function serviceEnvironment(services: Iterable<LinkedService>): ServiceEnvironment {
  const candidates = new Map<string, Map<LinkedService, string>>();
  for (const service of services) {
    for (const { name, value } of variablesOf(service)) {
      const known = candidates.get(name);
      if (known === undefined) candidates.set(name, new Map([[service, value]]));
      else known.set(service, value);
    }
  }
  const variables: Variable[] = [];
  const conflicts: VariableConflict[] = [];
  for (const name of [...candidates.keys()].sort()) {
    const given = [...(candidates.get(name) ?? [])].map(([service, value]) => ({ service, value }));
    const [first] = given;
    if (first === undefined) continue;
    if (given.every(({ value }) => value === first.value)) variables.push({ name, value: first.value });
    else conflicts.push({ name, candidates: given });
  }
  return { variables, conflicts };
}

export interface ContainerVariable {
  readonly name: string;
  /** Undefined where only the cluster knows: from a ConfigMap, a Secret or a field, or one of several Services. */
  readonly value: string | undefined;
  readonly from: 'container' | 'service';
}

/**
 * Everything that a container finds in its environment, sorted by name: its own variables with references replaced, then
 * those of Services that it does not define itself. The last of several own variables of one name counts.
 */
export function containerEnvironment(
  own: readonly { readonly name?: string; readonly value?: string; readonly valueFrom?: unknown }[],
  given: ServiceEnvironment,
): readonly ContainerVariable[] {
  const fromServices = new Map<string, string | undefined>(given.variables.map(({ name, value }) => [name, value]));
  for (const { name } of given.conflicts) fromServices.set(name, undefined);

  const defined = new Map<string, string | undefined>();
  for (const { name = '', value = '', valueFrom } of own) {
    const known = (reference: string): Known => {
      const source = defined.has(reference) ? defined : fromServices;
      return source.has(reference) ? { value: source.get(reference) } : undefined;
    };
    defined.set(name, value === '' && valueFrom !== undefined ? undefined : expand(value, known));
  }
  const all = new Map<string, ContainerVariable>();
  for (const [name, value] of fromServices) all.set(name, { name, value, from: 'service' });
  for (const [name, value] of defined) all.set(name, { name, value, from: 'container' });
  return [...all.keys()].sort().flatMap(name => all.get(name) ?? []);
}

/** Undefined: there is no such variable. Without a value: there is, but only the cluster knows its value. */
type Known = { readonly value: string | undefined } | undefined;

/**
 * `$(NAME)` as the kubelet replaces it: an unknown name and a parenthesis that is never closed stay as written, `$$` is one
 * dollar. Undefined if a value is needed that only the cluster knows.
 */
export function expand(text: string, known: (name: string) => Known): string | undefined {
  let certain = true;
  const expanded = text.replace(/\$\$|\$\(([^)]*)\)/g, (written, name: string | undefined) => {
    if (name === undefined) return '$';
    const variable = known(name);
    if (variable === undefined) return written;
    if (variable.value === undefined) certain = false;
    return variable.value ?? written;
  });
  return certain ? expanded : undefined;
}
