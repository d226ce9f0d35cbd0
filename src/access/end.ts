import type { Hop } from './path.ts';
import type { Judgement } from './verdict.ts';

/** Where the traffic of one Service port ends. */
export interface End extends Judgement {
  /** From the Service on, without it. Empty where there is nothing behind it. */
  readonly hops: readonly Hop[];
  /** The port on which the end is spoken to; undefined if the Service port leads to none. */
  readonly port: number | undefined;
  /** DNS lists the end, whatever becomes of its ports. */
  readonly listed: boolean;
  /** Of pods that have names of their own below that of the Service. */
  readonly hostnames: readonly string[];
}

/** Of an end that gives the Service port nothing to lead to. */
export const nowhere = { port: undefined, listed: false, hostnames: [] } as const;
