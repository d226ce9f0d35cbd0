import { rulesOfAccepted } from './accepted.ts';
import { rulesOfReferring } from './referring.ts';
import { rulesOfRefused } from './refused.ts';
import type { Rule } from './rule.ts';
import { rulesOfSuppressions } from './suppressions.ts';
import { rulesOfWorkloads } from './workloads.ts';

const byId = (a: Rule, b: Rule): number => (a.id < b.id ? -1 : 1);

/** Every rule, for the documentation. A run loads only those lists that have something to say. */
export const rules: readonly Rule[] = [
  ...rulesOfAccepted,
  ...rulesOfWorkloads,
  ...rulesOfReferring,
  ...rulesOfRefused,
  ...rulesOfSuppressions,
].sort(byId);
