import type { MonitorEndpoint, MonitorObject } from './monitor-objects.ts';

/** Which port of its targets one endpoint of a monitor asks for. */
export interface MonitoredPort {
  /** A port of the Service is known by its name alone; one of a container by name or number. */
  readonly of: 'Service' | 'container';
  readonly wanted: number | string;
  readonly path: readonly (string | number)[];
}

/** Prometheus operator: a PodMonitor selects pods, a ServiceMonitor selects Services and reaches the pods behind them. */
export const monitorsPods = ({ kind }: MonitorObject): boolean => kind === 'PodMonitor';

/**
 * Prometheus operator: what each endpoint keeps of all the ports that it is offered. `port` hides `portNumber`, which hides
 * `targetPort`; an endpoint that names none keeps them all. The texts are regular expressions: one that is no plain name
 * may match anything and is left out.
 */
export function monitoredPorts(object: MonitorObject): readonly MonitoredPort[] {
  const field = monitorsPods(object) ? 'podMetricsEndpoints' : 'endpoints';
  return (object.spec?.[field] ?? []).flatMap((endpoint, index) => {
    const named = portField(endpoint, monitorsPods(object));
    const wanted = named && endpoint[named];
    if (named === undefined || wanted === undefined || isPattern(wanted)) return [];
    const of = named === 'port' && !monitorsPods(object) ? 'Service' : 'container';
    return [{ of, wanted, path: ['spec', field, index, named] }];
  });
}

function portField({ port, portNumber, targetPort }: MonitorEndpoint, ofPods: boolean) {
  if (port) return 'port';
  if (ofPods && portNumber) return 'portNumber';
  return targetPort ? 'targetPort' : undefined;
}

const isPattern = (wanted: number | string): boolean => typeof wanted === 'string' && /[^\w-]/.test(wanted);

/** A selector that names no value of any label, as `{}`, takes whatever there is. */
export const selectsByLabel = ({ spec }: MonitorObject): boolean =>
  Object.keys(spec?.selector?.matchLabels ?? {}).length > 0 ||
  (spec?.selector?.matchExpressions ?? []).some(({ operator }) => operator === 'In');

/**
 * Prometheus operator: in which namespaces a monitor looks. Without a selector of namespaces, in its own; a namespace that
 * is not written equals any.
 */
export function watchesNamespace(
  { spec }: MonitorObject,
  own: string | undefined,
  namespace: string | undefined,
): boolean {
  const { any, matchNames = [] } = spec?.namespaceSelector ?? {};
  if (any === true || namespace === undefined) return true;
  return matchNames.length > 0 ? matchNames.includes(namespace) : own === undefined || own === namespace;
}

/** Kubernetes and Prometheus: whether a port by this name or number is what an endpoint keeps. */
export const isMonitoredPort = (
  wanted: MonitoredPort['wanted'],
  { name, number }: { readonly name: string | undefined; readonly number: number },
): boolean => (typeof wanted === 'number' ? wanted === number : wanted === name);
