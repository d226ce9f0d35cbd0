import type { Rule } from './rule.ts';
import suppressionWithoutReason from './suppressions/suppression-without-reason.ts';
import unusedSuppression from './suppressions/unused-suppression.ts';

/** Rules about what the input has suppressed, loaded only where it suppresses something. */
export const rulesOfSuppressions: readonly Rule[] = [suppressionWithoutReason, unusedSuppression];
