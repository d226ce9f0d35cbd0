import { byPlace } from './by-place.ts';
import type { Finding, Location, Severity } from './finding.ts';
import type { Inventory } from './inventory/inventory.ts';
import type { JudgedManifest } from './inventory/views.ts';
import { located } from './located.ts';
import { rulesOfAccepted } from './rules/accepted.ts';
import { acrossRoots } from './rules/across-roots.ts';
import { type Graded, grade } from './rules/grade.ts';
import { ofEach } from './rules/of-each.ts';
import type { OptionValue, Rule, Subjects } from './rules/rule.ts';
import { type SubjectLists, subjectsIn, subjectsOf } from './rules/subjects.ts';
import type { Explanation, Span } from './source/document.ts';
import type { Locator } from './source/locate.ts';
import { type Manifest, type SourceFile, writtenPlace } from './source/manifest.ts';
import type { Timings } from './timings.ts';

/** What the user asked for, by rule id: a configuration file speaks to the files below it only. */
export type LevelsIn = (file: SourceFile) => ReadonlyMap<string, Severity | 'off'>;

type OptionValues = Readonly<Record<string, OptionValue>>;

/** What the user has to say of the rules, and of their findings. */
export interface Wishes {
  readonly levelsIn: LevelsIn;
  /** How many lines before a finding are shown with it; absent where none are, nor its own. */
  readonly linesBefore?: number;
  /** The options of rules, by id, as far as they are set. */
  readonly optionsIn?: (file: SourceFile) => ReadonlyMap<string, OptionValues>;
}

export type Progress = (stage: string, count: number, of: number) => void;

const noOptions: OptionValues = {};

/** The options of a rule for what stands in a file; undefined for one that has none. */
const optionsFor = ({ id, options }: Rule, { optionsIn }: Wishes) => {
  if (options === undefined) return undefined;
  const usual = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
  return (file: SourceFile): OptionValues => ({ ...usual, ...optionsIn?.(file).get(id) });
};

const gradedReports = (
  rules: readonly Rule[],
  subjects: SubjectLists,
  inventory: Inventory,
  wishes: Wishes,
  timings: Timings | undefined,
  progress: Progress | undefined,
): readonly Graded[] => {
  const graded: Graded[] = [];
  for (const [index, rule] of rules.entries()) {
    progress?.('applying rule', index + 1, rules.length);
    const started = timings?.now() ?? 0;
    const asked: readonly Subjects[keyof Subjects][] = subjects[rule.subject]();
    const optionsOf = optionsFor(rule, wishes);
    const checked = (subject: (typeof asked)[number]) =>
      rule.check(subject, inventory, optionsOf === undefined ? noOptions : optionsOf(subject.manifest.file));
    for (const report of ofEach(`rule ${rule.id}`, asked, checked)) {
      const severity = grade(rule, report, wishes.levelsIn(writtenPlace(report.at).manifest.file));
      if (severity !== 'off') graded.push({ rule, severity, report });
    }
    timings?.ofRule(rule.id, timings.now() - started);
  }
  return graded;
};

const unreadableFinding = (
  rule: Rule,
  { file, document, explanation }: Unreadable,
  locator: Locator,
  levelsIn: LevelsIn,
): readonly Finding[] => {
  const severity = grade(rule, {}, levelsIn(file));
  if (severity === 'off') return [];
  const source = locator.templateOf(file, document);
  return [
    {
      rule: rule.id,
      severity,
      message: explanation.message,
      ...(explanation.help !== undefined && { help: explanation.help }),
      resource: null,
      location: locator.locationOf(file, explanation.span),
      ...(source !== undefined && { source }),
      related: [],
      server: [{ field: '', reason: 'DecodeError' }],
    },
  ];
};

/** Whether anything stands in the input that leads to Services or is about their pods. */
const refersToAny = (inventory: Inventory): boolean =>
  [
    ...[inventory.ingresses, inventory.routes, inventory.networkPolicies, inventory.monitors],
    ...[inventory.webhooks, inventory.serviceExports],
  ].some(views => views.length > 0);

/** Whether there is anything behind a Service that can be looked at. */
const hasWorkloads = ({ workloads, services, hasWorkloads }: Inventory): boolean =>
  workloads.length > 0 || services.some(service => hasWorkloads(service));

interface Unreadable {
  readonly file: SourceFile;
  readonly document: Span;
  readonly explanation: Explanation;
}

/** Whether an object asks for silence of a rule. */
export type Silences = (rule: string, manifest: Manifest) => boolean;

export interface Judgement {
  /** Sorted by file, position and rule. */
  readonly findings: readonly Finding[];
  /** What is said of objects that asked for silence. */
  readonly silenced: readonly { readonly finding: Finding; readonly manifest: Manifest }[];
  /** Of which there was something to judge. */
  readonly asked: readonly Rule[];
  /** The lines of places, ended by that of the place, so that nobody has to read the files again to show them. */
  readonly excerpts?: ReadonlyMap<Location, string>;
  /** Why, by rule, for the rules that found something. */
  readonly why: ReadonlyMap<string, string>;
}

/** All rules over the whole inventory. Positions are found document by document, so that each is opened once. */
export const judgeAll = async (
  inventory: Inventory,
  faulty: readonly JudgedManifest[],
  unreadable: readonly Unreadable[],
  locator: Locator,
  wishes: Wishes,
  silences: Silences | undefined,
  timings?: Timings,
  progress?: Progress,
): Promise<Judgement> => {
  const needsMore = unreadable.length > 0 || faulty.length > 0;
  const ofAll = [
    ...rulesOfAccepted,
    ...(hasWorkloads(inventory) ? (await import('./rules/workloads.ts')).rulesOfWorkloads : []),
    ...(refersToAny(inventory) ? (await import('./rules/referring.ts')).rulesOfReferring : []),
  ];
  const ofFaulty = needsMore ? (await import('./rules/refused.ts')).rulesOfRefused : [];
  const rules = [...ofAll, ...ofFaulty];
  const subjects = subjectsOf(inventory, faulty);
  const graded = [
    ...gradedReports(ofAll, subjects, inventory, wishes, timings, progress),
    ...gradedReports(ofFaulty, subjectsIn(faulty, subjects), inventory, wishes, timings, progress),
  ];
  const isSilenced = ({ rule, report }: Graded) => silences?.(rule.id, report.at.manifest) ?? false;
  const told = acrossRoots(
    graded.filter(report => !isSilenced(report)),
    inventory.manifests,
  );
  const notTold = acrossRoots(graded.filter(isSilenced), inventory.manifests);
  timings?.ended('rules');
  const excerpts = new Map<Location, string>();
  const find = (reports: readonly Graded[]) =>
    located(reports, locator, { linesBefore: wishes.linesBefore, excerpts, progress });
  const ofReading = rules.find(({ id }) => id === 'unreadable-document');
  const findings = [
    ...unreadable.flatMap(document =>
      ofReading === undefined ? [] : unreadableFinding(ofReading, document, locator, wishes.levelsIn),
    ),
    ...find(told),
  ].sort(byPlace);
  timings?.ended('find places');
  const found = new Set(findings.map(({ rule }) => rule));
  const why = new Map(rules.filter(({ id }) => found.has(id)).map(({ id, why }) => [id, why]));
  const ofSilenced = find(notTold);
  const silenced = notTold.flatMap(({ report }, index) => {
    const finding = ofSilenced[index];
    return finding === undefined ? [] : [{ finding, manifest: report.at.manifest }];
  });
  return { findings, silenced, asked: rules, excerpts, why };
};
