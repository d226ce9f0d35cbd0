import { labelsPlace, type Matched, type Matches, type Missed, matchesOf } from '../access/match.ts';
import type { Checked } from '../check.ts';
import { parseSelector, type SelectorProblem } from '../kubernetes/selectors/parse.ts';
import type { Requirement } from '../kubernetes/selectors/requirement.ts';
import { matchText } from '../report/match.ts';
import type { MatchResult, WorkloadReference } from '../result.ts';
import type { Place } from '../source/manifest.ts';
import type { Arguments } from './arguments.ts';
import { concerning } from './concerning.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { createLocate, type Locate } from './locations.ts';
import { named, nameOf } from './result.ts';
import { settingsOf } from './settings.ts';
import type { Terminal } from './terminal.ts';
import type { Common } from './trace.ts';
import { UsageError } from './usage-error.ts';

export const match = async (call: Arguments, terminal: Terminal, common: Common): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const { selector, requirements } = selectorIn(call.operands);
  const paths = settings.filenames.length === 0 ? [settings.kustomize ?? '.'] : settings.filenames;
  const examined = await common.examine(paths, settings, terminal);
  const { checked } = examined;
  const { namespace } = settings;
  const matches = matchesOf(requirements, namespace, checked.inventory);
  const services = [...new Set(matches.matched.flatMap(its => its.services))];
  const views = [...services, ...matches.matched.map(({ workload }) => workload)];
  return common.tell(
    examined,
    {
      findings: concerning(checked.findings, views),
      suppressed: concerning(checked.suppressed, views),
      services: [],
      showsWays: false,
      answer: { match: { selector, namespace: namespace ?? null, ...matchResult(matches, checked) } },
      code: matches.matched.length > 0 ? exitCode.clean : exitCode.findings,
      text: (result, _ways, options) => matchText(result, options),
    },
    settings,
    terminal,
  );
};

const selectorIn = (operands: readonly string[]) => {
  const [selector, another] = operands;
  if (selector === undefined) {
    throw new UsageError('match needs a selector', 'write one, as in svclens match app=web,tier=front -f k8s/');
  }
  if (another !== undefined) {
    const looksLikePath = /\.(ya?ml|json)$|\/$/.test(another);
    throw new UsageError(
      `match takes one selector, and "${another}" is another`,
      looksLikePath
        ? `files and folders follow -f: svclens match ${selector} -f ${another}`
        : `write '${operands.join(' ')}' in quotes, or join conditions with commas`,
    );
  }
  const parsed = parseSelector(selector);
  if (parsed.kind === 'problem') throw complaintOn(selector, parsed.problem);
  const { requirements }: { readonly requirements: readonly Requirement[] } = parsed;
  return { selector, requirements };
};

const complaintOn = (selector: string, problem: SelectorProblem): UsageError => {
  const where = `at character ${problem.at + 1} of "${selector}"`;
  switch (problem.kind) {
    case 'syntax': {
      const found = problem.found === '' ? 'the selector ends' : `there is "${problem.found}"`;
      return new UsageError(`${found} ${where}`, `kubectl expects ${problem.expected} there`);
    }
    case 'number':
      return new UsageError(`"${problem.text}" is no whole number, ${where}`, 'compare with < and > by numbers only');
    case 'key':
      return new UsageError(
        `"${problem.text}" is not the key of a label, ${where}`,
        'letters, digits, -, _ and . between letters or digits, at most 63; before a slash a domain name',
      );
    case 'value':
      return new UsageError(
        `"${problem.text}" is not the value of a label, ${where}`,
        'letters, digits, -, _ and . between letters or digits, at most 63',
      );
  }
};

const matchResult = (
  { matched, missed }: Matches,
  { locator }: Checked,
): Pick<MatchResult, 'workloads' | 'nearMisses'> => {
  const locate = createLocate(locator, (): readonly Place[] => [
    ...[...matched, ...missed].map(({ workload }) => labelsPlace(workload)),
    ...matched.flatMap(({ services }) => services.map(nameOf)),
  ]);
  return {
    workloads: matched.map(one => ({
      ...referenceTo(one, locate),
      pods: one.pods ?? null,
      unknownLabels: one.unknownLabels,
      services: one.services.map(service => ({
        namespace: named(service.namespace),
        name: named(service.name),
        location: locate(nameOf(service)),
      })),
    })),
    nearMisses: missed.map(one => ({
      ...referenceTo(one, locate),
      differences: one.differences.map(({ wanted, found }) => ({ wanted, found: found ?? null })),
    })),
  };
};

/** At the labels, which are what the question is about. */
const referenceTo = ({ workload }: Matched | Missed, locate: Locate): WorkloadReference => ({
  kind: workload.kind,
  namespace: named(workload.namespace),
  name: named(workload.name),
  location: locate(labelsPlace(workload)),
});
