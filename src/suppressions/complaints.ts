import type { Finding, Location, Severity } from '../finding.ts';
import type { Judgement, LevelsIn } from '../judge.ts';
import { grade } from '../rules/grade.ts';
import type { Rule } from '../rules/rule.ts';
import suppressionWithoutReason from '../rules/suppressions/suppression-without-reason.ts';
import unusedSuppression from '../rules/suppressions/unused-suppression.ts';
import { resourceOf, type SourceFile } from '../source/manifest.ts';
import { suggest } from '../text/suggest.ts';
import { annotationPath } from './annotations.ts';
import type { SuppressedRule, Suppression } from './suppression.ts';

/**
 * How much of what a file's objects meet was judged: `whole` with the folder that the file lies in; `alone` where a file was
 * named without it; `otherwise` where the call judges by other premises than usual.
 */
export type Coverage = 'whole' | 'alone' | 'otherwise';

export interface Circumstances {
  readonly levelsIn: LevelsIn;
  readonly coverageOf: (file: SourceFile) => Coverage;
  /** Files that were not judged, or not all of them. */
  readonly unjudged: ReadonlySet<string>;
}

interface Complaint {
  readonly rule: Rule;
  readonly at: Location;
  readonly message: string;
  readonly help: string;
}

/** What is wrong with suppressions themselves. */
export const complaintsAbout = async (
  suppressions: readonly Suppression[],
  used: ReadonlySet<SuppressedRule>,
  { findings, asked }: Pick<Judgement, 'findings' | 'asked'>,
  { levelsIn, coverageOf, unjudged }: Circumstances,
): Promise<Pick<Judgement, 'findings' | 'why'>> => {
  const { rules } = await import('../rules/index.ts');
  const ofOneObject = new Set((await import('../rules/refused.ts')).rulesOfRefused.map(({ id }) => id));
  const ids = rules.map(({ id }) => id);
  const askedIds = new Set(asked.map(({ id }) => id));

  /** Silence means something only where the rule would have spoken. */
  const wouldHaveSpoken = (id: string, file: SourceFile): boolean => {
    if (levelsIn(file).get(id) === 'off' || unjudged.has(file.name)) return false;
    switch (coverageOf(file)) {
      case 'whole':
        return ofOneObject.has(id) || (askedIds.has(id) && unjudged.size === 0);
      case 'alone':
        return ofOneObject.has(id);
      case 'otherwise':
        return false;
    }
  };

  const usedAt = new Set([...used].map(spotOf));
  const complaintsOf = (suppression: Suppression): readonly Complaint[] => {
    const unknown = suppression.rules.find(({ id }) => !ids.includes(id));
    if (suppression.rules.length === 0) return [namesNoRule(suppression)];
    if (unknown !== undefined) return [namesUnknown(unknown, suppression, ids)];
    const unused = suppression.rules.filter(
      rule => !usedAt.has(spotOf(rule)) && wouldHaveSpoken(rule.id, suppression.file),
    );
    if (unused.length > 0) return unused.map(rule => suppressesNothing(rule, suppression, findings));
    return suppression.reason === null ? [givesNoReason(suppression)] : [];
  };

  const told = new Map<string, Finding>();
  for (const suppression of suppressions) {
    for (const { rule, at, message, help } of complaintsOf(suppression)) {
      const severity: Severity | 'off' = grade(rule, {}, levelsIn(suppression.file));
      if (severity === 'off') continue;
      // What several roots build of one manifest is told once.
      told.set(`${rule.id} ${message} ${at.file}:${at.line}:${at.column}`, {
        rule: rule.id,
        severity,
        message,
        help,
        resource: suppression.manifest === undefined ? null : resourceOf(suppression.manifest),
        ...(suppression.by === 'annotation' && { path: annotationPath }),
        location: at,
        related: [],
      });
    }
  }
  const ofThese = [unusedSuppression, suppressionWithoutReason];
  const spoken = new Set([...told.values()].map(({ rule }) => rule));
  return {
    findings: [...told.values()],
    why: new Map(ofThese.filter(({ id }) => spoken.has(id)).map(({ id, why }) => [id, why])),
  };
};

const spotOf = ({ id, location: { file, line, column } }: SuppressedRule): string => `${file}:${line}:${column} ${id}`;

const formOf = ({ by }: Suppression, rule = 'RULE'): string =>
  by === 'comment' ? `# svclens-ignore ${rule} -- and why` : `svclens.dev/ignore: "${rule}: and why"`;

const namesNoRule = (suppression: Suppression): Complaint => ({
  rule: unusedSuppression,
  at: suppression.location,
  message: `the ${suppression.by} names no rule; nothing is suppressed`,
  help: `write ${formOf(suppression)}`,
});

const namesUnknown = (
  { id, location }: SuppressedRule,
  { by, rules, reason }: Suppression,
  ids: readonly string[],
): Complaint => {
  const near = suggest(id, ids);
  const looksLikeReason = reason === null && rules.some(other => ids.includes(other.id));
  const mark = by === 'comment' ? '--' : 'a colon';
  return {
    rule: unusedSuppression,
    at: location,
    message: `there is no rule "${id}"`,
    help:
      near !== undefined
        ? `write ${near}`
        : looksLikeReason
          ? `begin the reason with ${mark}`
          : 'svclens rules lists the rules',
  };
};

const suppressesNothing = (
  rule: SuppressedRule,
  { by, line, file, manifest, isOnlyOne }: Suppression,
  findings: readonly Finding[],
): Complaint => {
  const where = by === 'comment' ? `on line ${line}` : `in ${manifest?.kind.toLowerCase()}/${manifest?.name}`;
  const elsewhere = findings.find(finding => finding.rule === rule.id && finding.location.file === file.name);
  const remove = isOnlyOne ? `remove the ${by}` : `remove ${rule.id} from the ${by}`;
  const move =
    elsewhere === undefined ? '' : `, or move it to line ${elsewhere.location.line}, where ${rule.id} is found`;
  return {
    rule: unusedSuppression,
    at: rule.location,
    message: `there is no ${rule.id} ${where} to suppress`,
    help: `${remove}${by === 'comment' ? move : ''}`,
  };
};

const givesNoReason = (suppression: Suppression): Complaint => {
  const named = suppression.rules.map(({ id }) => id).join(', ');
  return {
    rule: suppressionWithoutReason,
    at: suppression.location,
    message: `${named} ${suppression.rules.length > 1 ? 'are' : 'is'} suppressed without a reason`,
    help: `write ${formOf(suppression, named)}`,
  };
};
