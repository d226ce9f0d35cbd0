/** How far svclens and an API server agree on each kind; the comparison itself is that of verdict.ts. */

import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';
import type { Schemas } from '../../src/schema/schemas.ts';
import type { ApiCase } from './api.ts';
import type { Comparison } from './comparison.ts';
import { compareVerdicts, type Verdict } from './verdict.ts';

export interface Figures {
  readonly kind: string;
  readonly cases: number;
  /** Accepted or refused as recorded. */
  readonly sameVerdict: number;
  readonly refused: number;
  /** Of the refused: with the same causes. */
  readonly sameCauses: number;
  /** What nobody may ever see: refused here, accepted there. */
  readonly refusedThoughAccepted: readonly string[];
  readonly comparison: Comparison;
}

/** One row for each kind among the cases, by name. */
export function figuresOf(cases: readonly ApiCase[], version: KubernetesVersion, schemas: Schemas): readonly Figures[] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].sort();
  return kinds.map(kind => {
    const own = cases.filter(recorded => recorded.kind === kind);
    const comparison = compareVerdicts(own, version, schemas);
    const { differences } = comparison;
    const otherwise = differences.filter(({ expected, actual }) => isAccepted(expected) !== isAccepted(actual));
    const refused = own.filter(({ create }) => !create.accepted).length;
    return {
      kind,
      cases: comparison.cases,
      sameVerdict: comparison.cases - otherwise.length,
      refused,
      sameCauses: refused - differences.filter(({ expected }) => !isAccepted(expected)).length,
      refusedThoughAccepted: otherwise.filter(({ expected }) => isAccepted(expected)).map(({ id }) => id),
      comparison,
    };
  });
}

function isAccepted(verdict: unknown): boolean {
  return (verdict as Verdict).accepted;
}
