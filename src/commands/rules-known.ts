import type { RuleText } from '../report/rules.ts';
import { rules } from '../rules/index.ts';
import { suggest } from '../text/suggest.ts';
import { UsageError } from './usage-error.ts';

/** What is told of a rule; JSON for machines has the same fields. */
const textOf = ({ id, severity, summary, why, options }: RuleText): RuleText => ({
  id,
  severity,
  summary,
  why,
  ...(options !== undefined && { options }),
});

export const knownRules = (): readonly RuleText[] => rules.map(textOf);

export const ruleCalled = (id: string): RuleText => {
  const rule = rules.find(candidate => candidate.id === id);
  if (rule !== undefined) return textOf(rule);
  const near = suggest(
    id,
    rules.map(candidate => candidate.id),
  );
  const remedy = near === undefined ? 'svclens rules lists them' : `did you mean ${near}?`;
  throw new UsageError(`there is no rule "${id}"`, remedy);
};
