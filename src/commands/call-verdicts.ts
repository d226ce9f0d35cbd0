import { askingFrom } from '../access/trace/asking.ts';
import { parseAsked } from '../access/trace/parse.ts';
import { traceOf } from '../access/trace/trace.ts';
import { type Judgement, unknown } from '../access/verdict.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { memoized } from '../inventory/memoized.ts';
import type { Call } from '../inventory/references/calls.ts';

/** What becomes of a call: what trace says of its address, asked from the workload that makes it. */
export const createCallVerdicts = (inventory: Inventory): ((call: Call) => Judgement) => {
  const { waysTo } = askingFrom(inventory, undefined, undefined);
  const askingOf = memoized((workload: Call['workload']) => ({
    ...askingFrom(inventory, workload, undefined),
    waysTo,
  }));
  return ({ workload, address }) => {
    const asked = parseAsked(address.text);
    if (asked.kind === 'problem') return unknown(asked.message);
    const { verdict, reason } = traceOf(asked, askingOf(workload));
    return { verdict, ...(reason !== undefined && { reason }) };
  };
};
