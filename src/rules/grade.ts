import type { Severity } from '../finding.ts';
import type { Report, Rule } from './rule.ts';

/** A report that is told, and how gravely. */
export interface Graded {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly report: Report;
}

/** What the user asked for with `--rule ID=LEVEL` or the configuration file, by rule id. */
export type Overrides = ReadonlyMap<string, Severity | 'off'>;

/** The only place where severity is decided: the level that belongs to the report's circumstance, unless the user said otherwise. */
export function grade(
  rule: Pick<Rule, 'id' | 'severity'>,
  report: Pick<Report, 'when'>,
  overrides: Overrides = new Map(),
): Severity | 'off' {
  return overrides.get(rule.id) ?? levelOf(rule, report.when);
}

function levelOf({ id, severity }: Pick<Rule, 'id' | 'severity'>, when: string | undefined): Severity {
  if (typeof severity === 'string') {
    if (when === undefined) return severity;
    throw new Error(`rule ${id} has one level, but its report names the circumstance "${when}"`);
  }
  if (when === undefined) throw new Error(`rule ${id} has several levels, but its report names no circumstance`);
  const level = Object.hasOwn(severity, when) ? severity[when] : undefined;
  if (level === undefined) throw new Error(`rule ${id} has no level for the circumstance "${when}"`);
  return level;
}
