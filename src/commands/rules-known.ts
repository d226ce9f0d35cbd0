import type { RuleText } from '../report/rules.ts';
import { rules, unreadableDocument } from '../rules/index.ts';
import { suggest } from '../text/suggest.ts';
import { UsageError } from './usage-error.ts';

export type KnownRule = RuleText;

/** The rules proper, and the one that speaks where there is nothing to run a rule on. */
export const knownRules: readonly KnownRule[] = [...rules, unreadableDocument].map(
  ({ id, severity, summary, why }) => ({ id, family: 'rules', severity, summary, why }),
);

export const ruleCalled = (id: string): KnownRule => {
  const rule = knownRules.find(candidate => candidate.id === id);
  if (rule !== undefined) return rule;
  const near = suggest(
    id,
    knownRules.map(candidate => candidate.id),
  );
  throw new UsageError(
    `there is no rule "${id}"`,
    near === undefined ? 'svclens rules lists them' : `did you mean ${near}?`,
  );
};
