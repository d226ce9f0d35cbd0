import type { Finding, Location, Resource, SuppressedFinding } from './finding.ts';

/** Everything one run has to tell. The JSON report is this type; schemas/report.schema.json is its published form. */
export interface Result {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'svclens'; readonly version: string };
  readonly kubernetesVersion: string;
  readonly summary: Summary;
  readonly findings: readonly Finding[];
  readonly services: readonly ServiceResult[];
  readonly skipped: readonly Skipped[];
  /** What comments and annotations of the input ask not to hear of; no exit code depends on it. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What answers at an address: of the command trace. */
  readonly trace?: TraceResult;
  /** What a selector takes: of the command match. */
  readonly match?: MatchResult;
  /** Present where a cluster was asked instead of files. */
  readonly cluster?: ClusterResult;
}

export interface ClusterResult {
  /** The namespaces that were read; null for all. */
  readonly namespaces: readonly string[] | null;
  /** What could not be listed, as `networkpolicies.networking.k8s.io`. */
  readonly unread: readonly string[];
}

export interface Summary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly files: number;
  readonly objects: number;
  readonly services: number;
  readonly skipped: number;
  readonly suppressed: number;
  /** What a baseline lists and is left out for it; present where there is one. */
  readonly known?: number;
}

/**
 * What was read past, or not built, and why: a code for machines (`template`, `patch`, `outline`, `placeholder`; for a kustomization
 * `remote`, `missing-file`, ...).
 */
export interface Skipped {
  readonly file: string;
  readonly reason: string;
  /** The folder of the chart that a template belongs to. */
  readonly chart?: string;
  /** For people: what it means and what to do. Once for each chart and each kustomization. */
  readonly note?: string;
}

export interface WorkloadReference {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
  readonly location: Location;
}

export interface ServiceResult {
  readonly resource: Resource;
  readonly location: Location;
  readonly type: string;
  readonly headless: boolean;
  readonly selects: readonly WorkloadReference[];
  /** Pods are taken as running and ready. */
  readonly endpoints: readonly {
    readonly workload: { readonly kind: string; readonly namespace: string | null; readonly name: string | null };
    readonly ports: readonly { readonly name: string | null; readonly port: number; readonly protocol: string }[];
  }[];
  readonly dns: readonly { readonly name: string; readonly type: string; readonly answer: string }[];
  /** What a pod of the same namespace started after the Service would see. */
  readonly environment: Readonly<Record<string, string>>;
  readonly callers: readonly CallerResult[];
  readonly accessPaths: readonly AccessPathResult[];
  /** The pods of a cluster; absent where files were read. */
  readonly pods?: readonly PodResult[];
  /** Where EndpointSlices and pods of a cluster disagree. */
  readonly notes?: readonly string[];
  /** What a cluster has otherwise than the manifests; present where both were read. */
  readonly differences?: readonly { readonly message: string; readonly location: Location }[];
}

export interface CallerResult {
  readonly workload: WorkloadReference;
  readonly address: string;
  readonly location: Location;
  /** Of the call, by whoever makes it; present where it was asked for. */
  readonly verdict?: Verdict;
  readonly reason?: string | null;
}

export interface PodResult {
  readonly name: string;
  readonly workload: { readonly kind: string; readonly namespace: string | null; readonly name: string | null };
  readonly node: string | null;
  readonly addresses: readonly string[];
  readonly ready: boolean;
  /** What keeps it from being ready. */
  readonly reason: string | null;
  /** Whether an EndpointSlice lists it as ready; absent where slices could not be read. */
  readonly listed?: boolean;
}

/** Where the caller stands. */
export type CallerPosition = 'namespace' | 'cluster' | 'node' | 'outside';
export type Verdict = 'open' | 'broken' | 'unknown';

export interface HopResult {
  readonly kind: string;
  readonly name: string | null;
  readonly namespace: string | null;
  readonly port?: number;
  readonly portName?: string;
  readonly container?: string;
  readonly location?: Location;
}

export interface AccessPathResult {
  readonly from: CallerPosition;
  readonly address: string;
  readonly url?: string;
  readonly protocol: string;
  readonly appProtocol: string | null;
  readonly hops: readonly HopResult[];
  readonly verdict: Verdict;
  /** Why the path is broken or cannot be judged; null when it is open. */
  readonly reason: string | null;
}

/** One line, and where in the files it can be seen. */
export interface RemarkResult {
  readonly text: string;
  readonly location?: Location;
}

export interface TraceResult {
  /** As asked, without a password. */
  readonly address: string;
  /** The pods that ask; null for somebody somewhere. */
  readonly from: WorkloadReference | null;
  /** In which the caller stands; null for anywhere. */
  readonly namespace: string | null;
  /** Of the best path. */
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** The nearest thing that would have worked. */
  readonly remedy: RemarkResult | null;
  /** How the address came to mean what the paths begin with. */
  readonly steps: readonly RemarkResult[];
  readonly paths: readonly AccessPathResult[];
  readonly notes: readonly RemarkResult[];
}

export interface MatchResult {
  readonly selector: string;
  /** By which the workloads were narrowed; null for all. */
  readonly namespace: string | null;
  readonly workloads: readonly MatchedWorkload[];
  readonly nearMisses: readonly NearMissResult[];
}

export interface MatchedWorkload extends WorkloadReference {
  /** How many pods carry the labels; null where only the cluster knows. */
  readonly pods: number | null;
  /** Labels that decide, and that only the cluster sets; empty where the match is certain. */
  readonly unknownLabels: readonly string[];
  readonly services: readonly ServiceReference[];
}

export interface ServiceReference {
  readonly namespace: string | null;
  readonly name: string | null;
  readonly location: Location;
}

export interface NearMissResult extends WorkloadReference {
  /** What the pods carry instead, one for each condition that fails. */
  readonly differences: readonly { readonly wanted: string; readonly found: string | null }[];
}
