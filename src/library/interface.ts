import type { Severity } from '../finding.ts';
import type { Result } from '../result.ts';

/** One file as text. */
export interface Source {
  /** Its path as people shall see it, with `/`: folders decide what stands near what, and some names what a file is. */
  readonly name: string;
  readonly text: string;
}

/** As on the command line. What is left out, a source named `.svclens.yaml` may say. */
export interface Options {
  /** Of objects that name none. */
  readonly namespace?: string | undefined;
  /** The Kubernetes version to judge by, as in `'1.34'`. */
  readonly kubeVersion?: string | undefined;
  /** The cluster's range of node ports, as in `'30000-32767'`. */
  readonly nodePortRange?: string | undefined;
  /** The cluster's DNS domain, as in `'cluster.local'`. */
  readonly clusterDomain?: string | undefined;
  /** The cluster's ranges of cluster IPs, as in `['10.96.0.0/16']`; without them cluster IPs are held against no range. */
  readonly serviceCidrs?: readonly string[] | undefined;
  /** The sources are all there is: what is not there does not exist. */
  readonly complete?: boolean | undefined;
  /** The level of each rule, by its id. */
  readonly rules?: Readonly<Record<string, Severity | 'off'>> | undefined;
}

export interface TraceOptions extends Options {
  /** Whose pods ask, as in `'deploy/cart'`, or `'ns/shop'` for any pod of a namespace. */
  readonly from?: string | undefined;
}

/** What is wrong, and what are the ways in? */
export declare function validate(sources: readonly Source[], options?: Options): Promise<Result>;

/** How are these Services reached, where does the traffic end, and why not? Names as in `'web'`; none stands for all. */
export declare function explain(
  sources: readonly Source[],
  services: string | readonly string[],
  options?: Options,
): Promise<Result>;

/** What answers at this address? */
export declare function trace(
  sources: readonly Source[],
  address: string,
  options?: TraceOptions,
): Promise<Result & Required<Pick<Result, 'trace'>>>;
