import type { Location } from '../../finding.ts';
import type { ServiceResult, Verdict } from '../../result.ts';

/**
 * What all pictures draw. Names of the cluster's inside (`web`, `web.shop`) are no nodes: every Service has them, and an edge
 * that is always there tells nothing. Drawn is what a Service has or lacks: ways in from outside and over node ports, routes,
 * ends, callers.
 */
export interface Graph {
  readonly groups: readonly Group[];
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** A namespace; null where the manifests name none. */
export interface Group {
  readonly id: string;
  readonly namespace: string | null;
}

/**
 * `entry`: outside, or the port of every node, which differ in who can reach them. `route`: what leads to a Service. `end`: a
 * workload, a written list of addresses, one address, an external name. `nowhere`: stands for the end that there is not.
 */
export type Role = 'entry' | 'route' | 'service' | 'end' | 'nowhere';

export interface GraphNode {
  /** `service/shop/web`: the same for as long as the object has its name. */
  readonly id: string;
  readonly role: Role;
  readonly kind: string;
  /** Of `nowhere` the reason. */
  readonly name: string;
  /** The id of a group; entries have none. */
  readonly group: string | null;
  /** `NodePort`, `ClusterIP, headless`. */
  readonly detail: string;
  /** Of a Service that shares its name and namespace with another, in another folder: where it stands. */
  readonly file?: string;
  /** Of the ways that it stands for; null where the object itself is not judged. */
  readonly verdict: Verdict | null;
  readonly location?: Location;
  /** Of the Services that the result tells of. */
  readonly service?: ServiceResult;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'traffic' | 'call';
  /** Hosts, paths, ports or the address called, each once. */
  readonly labels: readonly string[];
  /** Calls are not judged. Ways of different verdicts between two nodes are two edges. */
  readonly verdict: Verdict | null;
  readonly reasons: readonly string[];
  /** Where it is written that the one leads to the other. */
  readonly locations: readonly Location[];
}

export const outside = 'outside';
export const everyNode = 'every-node';
