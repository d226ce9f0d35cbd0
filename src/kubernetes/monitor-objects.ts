import type { KubernetesObject, LabelSelector } from './objects.ts';

/** monitoring.coreos.com: what the Prometheus operator reads. As in objects.ts: decoded, nulls removed. */

export interface MonitorEndpoint {
  /** A name: of a Service port for a ServiceMonitor, of a container port for a PodMonitor. */
  readonly port?: string;
  readonly portNumber?: number;
  readonly targetPort?: number | string;
  readonly path?: string;
  readonly scheme?: string;
}

export interface MonitorObject extends KubernetesObject {
  readonly spec?: {
    readonly selector?: LabelSelector;
    readonly namespaceSelector?: { readonly any?: boolean; readonly matchNames?: readonly string[] };
    /** Of a ServiceMonitor. */
    readonly endpoints?: readonly MonitorEndpoint[];
    /** Of a PodMonitor. */
    readonly podMetricsEndpoints?: readonly MonitorEndpoint[];
  };
}
