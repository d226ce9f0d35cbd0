import type { Call } from '../inventory/references/calls.ts';
import type { Service } from '../inventory/views.ts';
import type { CallerPosition, Verdict } from '../result.ts';
import type { Place } from '../source/manifest.ts';
import type { Judgement } from './verdict.ts';

/** One station between the caller and the process that answers. */
export interface Hop {
  /** Of the object; `ExternalName` and `Address` for ends that no object of the cluster stands for. */
  readonly kind: string;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  readonly port?: number;
  readonly portName?: string;
  readonly container?: string;
  /** Where this hop was decided: the Ingress backend, the Service port, the container port. */
  readonly at?: Place;
}

/**
 * One way in: from where, to which address, hop by hop to one end, and whether something answers there. An address whose
 * traffic is shared by several workloads has a path to each of them.
 */
export interface AccessPath {
  readonly from: CallerPosition;
  /** Host or name with port, as a client would write it; what exists only at run time stands in angle brackets. */
  readonly address: string;
  readonly url?: string;
  readonly protocol: string;
  readonly appProtocol: string | undefined;
  readonly hops: readonly Hop[];
  readonly verdict: Verdict;
  /** Present unless the verdict is `open`: one line in words. */
  readonly reason?: string;
  /** Where NetworkPolicies decide about some callers: what it is for those whom they let in. */
  readonly ifLetIn?: Judgement;
}

/** Everything a person may ask of one Service. */
export interface ServiceAccess {
  readonly service: Service;
  readonly type: string;
  readonly headless: boolean;
  readonly paths: readonly AccessPath[];
  /** Ways in that do not exist for this Service, each with the reason in one line: `no load balancer: type is NodePort`. */
  readonly absent: readonly string[];
  readonly dns: readonly { readonly name: string; readonly type: string; readonly answer: string }[];
  readonly environment: Readonly<Record<string, string>>;
  /** Workloads of the input that are told the Service's address and call it. */
  readonly callers: readonly Call[];
  readonly endpoints: readonly {
    readonly kind: string;
    readonly namespace: string | undefined;
    readonly name: string;
    readonly ports: readonly { readonly name: string | undefined; readonly port: number; readonly protocol: string }[];
  }[];
}

/** What a cluster has behind a Service. */
export interface ObservedPods {
  readonly pods: readonly {
    readonly name: string;
    readonly workload: { readonly kind: string; readonly namespace: string | undefined; readonly name: string };
    readonly node: string | undefined;
    readonly addresses: readonly string[];
    readonly ready: boolean;
    /** Present unless it is ready: one line in words. */
    readonly reason: string | undefined;
    /** Whether an EndpointSlice lists it as ready; absent where slices could not be read. */
    readonly listed?: boolean;
  }[];
  /** Where EndpointSlices and pods disagree. */
  readonly notes: readonly string[];
}
