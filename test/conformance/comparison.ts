/** What every comparison with recorded answers ends in. */
export interface Comparison {
  readonly cases: number;
  readonly agree: number;
  readonly differences: readonly Difference[];
  /** How many recorded cases were left out, by reason; they do not count as cases. */
  readonly skipped: Readonly<Record<string, number>>;
}

export interface Difference {
  readonly id: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

/** Why a case cannot be compared. */
export interface Skipped {
  readonly id: string;
  readonly skipped: string;
}

/** Both answers to every case, equal or not. Keys and lists have to come in one order. */
export const compareAll = (answers: Iterable<Difference | Skipped>): Comparison => {
  const differences: Difference[] = [];
  const skipped: Record<string, number> = {};
  let cases = 0;
  for (const answer of answers) {
    if ('skipped' in answer) {
      skipped[answer.skipped] = (skipped[answer.skipped] ?? 0) + 1;
      continue;
    }
    cases += 1;
    if (JSON.stringify(answer.expected) !== JSON.stringify(answer.actual)) differences.push(answer);
  }
  return { cases, agree: cases - differences.length, differences, skipped };
};

/** The recorded case of each line. */
export function* casesIn<Recorded>(lines: Iterable<string>): Generator<Recorded> {
  for (const line of lines) if (line !== '') yield JSON.parse(line);
}
