import type { Endpoint } from '../../kubernetes/endpoints.ts';
import type { EndpointSliceObject } from '../../kubernetes/objects.ts';
import type { RunningPod } from '../../kubernetes/pods/running.ts';
import type { Manifest } from '../../source/manifest.ts';
import type { Service, Workload } from '../views.ts';

/** What was asked of a cluster, and how much of it was given. */
export interface Observation {
  /** Namespaces whose objects were read; undefined: all of them. */
  readonly namespaces: ReadonlySet<string> | undefined;
  /** What could not be listed, as `pods` or `networkpolicies.networking.k8s.io`. */
  readonly unread: ReadonlySet<string>;
  /** Addresses of nodes, the ones to be used from outside first; empty where they were not read. */
  readonly nodes: readonly string[];
}

/** What there is besides manifests. */
export interface Observed {
  /** Pods by the manifest that stands for them; nothing of any where pods could not be read. */
  readonly pods: ReadonlyMap<Manifest, readonly RunningPod[]>;
  /** Whether pods behind a Service of that namespace may exist unseen. */
  readonly mayHide: (namespace: string | undefined) => boolean;
  /** See `Inventory.slicesOf`. */
  readonly slicesOf: (service: Service) => readonly EndpointSliceObject[] | undefined;
  /** See `Inventory.listedEndpoints`. */
  readonly listedEndpoints: (service: Service, workload: Workload) => readonly Endpoint[] | undefined;
}
