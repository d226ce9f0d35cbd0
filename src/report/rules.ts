import type { Severity } from '../finding.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { alignedRows } from './table.ts';
import { wrapped } from './wrap.ts';

export interface RuleText {
  readonly id: string;
  /** One level, or one for each circumstance. */
  readonly severity: Severity | Readonly<Record<string, Severity>>;
  readonly summary: string;
  readonly why: string;
  /** What can be set in a configuration file, by name. */
  readonly options?: Readonly<Record<string, RuleOptionText>>;
}

export interface RuleOptionText {
  readonly description: string;
  readonly default: number | readonly string[];
}

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** The gravest level a rule can speak at. */
export const gravest = ({ severity }: RuleText): Severity => {
  if (typeof severity === 'string') return severity;
  const used = new Set(Object.values(severity));
  return order.find(level => used.has(level)) ?? 'info';
};

export interface RuleFamily {
  readonly title: string;
  readonly rules: readonly RuleText[];
}

/** All rules by family, one line each. */
export const ruleListText = (families: readonly RuleFamily[], called: string, palette: Palette): string => {
  const rows = families.flatMap(({ title, rules }) => [
    [],
    [{ text: title, paint: palette.strong }],
    ...rules.map(rule => [
      { text: `  ${rule.id}` },
      { text: gravest(rule), paint: palette[gravest(rule)] },
      { text: rule.summary },
    ]),
  ]);
  const hint = palette.faint(`${called} rules ID tells why, and what decides between the levels`);
  return [...alignedRows(rows.slice(1), ''), '', hint, ''].join('\n');
};

/** A circumstance is named as a word of code: `noPodDeclaresIt` reads `no pod declares it`. */
const spoken = (circumstance: string): string =>
  circumstance.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');

const levelsText = ({ severity }: RuleText): string => {
  if (typeof severity === 'string') return severity;
  const circumstances = Object.entries(severity).sort(([, a], [, b]) => order.indexOf(a) - order.indexOf(b));
  return circumstances.map(([circumstance, level]) => `${level} (${spoken(circumstance)})`).join(', ');
};

const LABELLED = 11;

const oneRule = (rule: RuleText, palette: Palette, width: number): readonly string[] => {
  const labelled = (label: string, text: string): string =>
    `  ${palette.strong(label)}${' '.repeat(LABELLED - 2 - label.length)}${wrapped(printable(text), LABELLED, width)}`;
  return [
    palette.strong(rule.id),
    '',
    `  ${wrapped(rule.summary, 2, width)}`,
    '',
    labelled('why', rule.why),
    labelled('level', levelsText(rule)),
    ...Object.entries(rule.options ?? {}).map(([name, option]) =>
      labelled('option', `${name} (default: ${defaultText(option)}). ${option.description}`),
    ),
    labelled('silence', `--rule ${rule.id}=off`),
    '',
  ];
};

const defaultText = ({ default: usual }: RuleOptionText): string =>
  typeof usual === 'number' ? String(usual) : usual.join(', ');

/** One rule or several: what must hold, why, and at which levels it speaks. */
export const ruleText = (rules: readonly RuleText[], palette: Palette, width: number): string =>
  rules.flatMap(rule => oneRule(rule, palette, width)).join('\n');
