import { byPlace } from '../by-place.ts';
import type { Finding, SuppressedFinding } from '../finding.ts';
import type { JudgedManifest } from '../inventory/views.ts';
import type { Judgement, Silences } from '../judge.ts';
import type { Locator } from '../source/locate.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';
import { suppressionsInAnnotation } from './annotations.ts';
import { suppressionsInComments } from './comments.ts';
import { type Circumstances, complaintsAbout } from './complaints.ts';
import type { SuppressedRule, Suppression } from './suppression.ts';

/** What the judging has to be told of before, and what becomes of its findings after. */
export interface Suppressing {
  readonly silences: Silences;
  readonly applied: (judgement: Judgement, circumstances: () => Promise<Circumstances>) => Promise<Suppressed>;
}

export interface Suppressed extends Judgement {
  readonly suppressed: readonly SuppressedFinding[];
}

/** What comments and annotations suppress; `files` are those that may hold any. */
export const suppressingIn = (
  files: readonly SourceFile[],
  judged: readonly JudgedManifest[],
  locator: Locator,
): Suppressing => {
  const speaking = new Set(files);
  const comments = files.flatMap(file => (file.live ? [] : suppressionsInComments(file, judged, locator)));
  const annotations = new Map(
    judged.flatMap(({ manifest }) => {
      if (manifest.built === undefined && !speaking.has(manifest.file)) return [];
      const found = suppressionsInAnnotation(manifest, locator);
      return found.length === 0 ? [] : [[manifest, found] as const];
    }),
  );
  const used = new Set<SuppressedRule>();

  const use = (suppressions: readonly Suppression[], rule: string): Suppression | undefined => {
    let first: Suppression | undefined;
    for (const suppression of suppressions) {
      const named = suppression.rules.filter(({ id }) => id === rule);
      for (const one of named) used.add(one);
      if (named.length > 0) first ??= suppression;
    }
    return first;
  };
  const ofObject = (rule: string, manifest: Manifest) => use(annotations.get(manifest) ?? [], rule);
  const ofLine = ({ rule, location: { file, line } }: Finding) =>
    use(
      comments.filter(comment => comment.line === line && comment.file.name === file),
      rule,
    );

  return {
    silences: (rule, manifest) => ofObject(rule, manifest) !== undefined,
    applied: async (judgement, circumstances) => {
      const findings: Finding[] = [];
      const suppressed: SuppressedFinding[] = [];
      for (const finding of judgement.findings) {
        const suppression = ofLine(finding);
        if (suppression === undefined) findings.push(finding);
        else suppressed.push(suppressedBy(suppression, finding));
      }
      for (const { finding, manifest } of judgement.silenced) {
        const suppression = ofObject(finding.rule, manifest) ?? ofLine(finding);
        if (suppression !== undefined) suppressed.push(suppressedBy(suppression, finding));
      }
      const all = [...comments, ...[...annotations.values()].flat()];
      const complaints = await complaintsAbout(all, used, { ...judgement, findings }, await circumstances());
      return {
        ...judgement,
        findings: [...findings, ...complaints.findings].sort(byPlace),
        why: new Map([...judgement.why, ...complaints.why]),
        suppressed: suppressed.sort(byPlace),
      };
    },
  };
};

const suppressedBy = ({ by, reason, location }: Suppression, finding: Finding): SuppressedFinding => ({
  ...finding,
  suppression: { by, reason, location },
});
