import type { CallerPosition } from '../result.ts';
import type { Hop } from './path.ts';
import type { LetIn } from './policies.ts';
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
  /** What policies say of a caller; undefined where they let everybody in. */
  readonly letIn?: LetIn;
}

/** Of an end that gives the Service port nothing to lead to. */
export const nowhere = { port: undefined, listed: false, hostnames: [] } as const;

/** Of the end as somebody meets it who calls from there: what is broken anyway stays what it is. */
export const judgedFrom = (
  { verdict, reason, letIn }: Judgement & Pick<End, 'letIn'>,
  from: CallerPosition,
): Judgement => {
  const own: Judgement = { verdict, ...(reason !== undefined && { reason }) };
  if (letIn === undefined || verdict === 'broken') return own;
  const policed = letIn(from);
  return policed === undefined || (verdict === 'unknown' && policed.verdict === 'unknown') ? own : policed;
};
