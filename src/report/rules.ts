import type { Severity } from '../finding.ts';
import { printable } from '../text/printable.ts';
import type { Palette } from './palette.ts';
import { alignedRows } from './table.ts';
import { wrapped } from './wrap.ts';

export interface RuleText {
  readonly id: string;
  readonly family: string;
  /** One level, or one for each circumstance. */
  readonly severity: Severity | Readonly<Record<string, Severity>>;
  readonly summary: string;
  readonly why: string;
}

const order: readonly Severity[] = ['error', 'warning', 'info'];

/** The gravest level a rule can speak at. */
const gravest = ({ severity }: RuleText): Severity => {
  if (typeof severity === 'string') return severity;
  const used = new Set(Object.values(severity));
  return order.find(level => used.has(level)) ?? 'info';
};

/** All rules by family, one line each. */
export const ruleListText = (rules: readonly RuleText[], palette: Palette): string => {
  const families = [...new Set(rules.map(({ family }) => family))];
  const table = families.flatMap(family => rules.filter(rule => rule.family === family));
  const rows = alignedRows(
    table.map(rule => [
      { text: rule.id },
      { text: gravest(rule), paint: palette[gravest(rule)] },
      { text: rule.summary },
    ]),
    '  ',
  );
  const lines = families.flatMap(family => [
    palette.strong(family),
    ...rows.filter((_, index) => table[index]?.family === family),
    '',
  ]);
  return [...lines, palette.faint('svclens rules ID tells why, and when which level holds'), ''].join('\n');
};

/** A circumstance is named as a word of code: `noPodDeclaresIt` reads `no pod declares it`. */
const spoken = (circumstance: string): string =>
  circumstance.replaceAll(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`).replaceAll('-', ' ');

const oneRule = (rule: RuleText, palette: Palette, width: number): readonly string[] => {
  const { severity } = rule;
  const levels =
    typeof severity === 'string'
      ? [palette[severity](severity)]
      : Object.entries(severity).map(([circumstance, level]) => `${palette[level](level)}: ${spoken(circumstance)}`);
  const labelled = (label: string, text: string): string =>
    `  ${palette.strong(label.padEnd(7))} ${wrapped(printable(text), 10, width)}`;
  return [
    `${palette.strong(rule.id)}   ${palette.faint(rule.family)}`,
    '',
    `  ${wrapped(rule.summary, 2, width)}`,
    '',
    labelled('why', rule.why),
    ...levels.map((level, index) => `  ${palette.strong((index === 0 ? 'levels' : '').padEnd(7))} ${level}`),
    `  ${palette.strong('off'.padEnd(7))} --rule ${rule.id}=off`,
    '',
  ];
};

/** One rule or several: what must hold, why, and at which levels it speaks. */
export const ruleText = (rules: readonly RuleText[], palette: Palette, width: number): string =>
  rules.flatMap(rule => oneRule(rule, palette, width)).join('\n');
