import { type Asking, askingFrom, type Remark } from '../access/trace/asking.ts';
import { parseAsked } from '../access/trace/parse.ts';
import { type Trace, traceOf } from '../access/trace/trace.ts';
import type { Checked } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { View } from '../inventory/views.ts';
import { fieldOf } from '../kubernetes/admission/violation.ts';
import { traceText } from '../report/trace.ts';
import type { RemarkResult, TraceResult } from '../result.ts';
import type { Place } from '../source/manifest.ts';
import type { Arguments } from './arguments.ts';
import { callerNamed } from './caller.ts';
import { concerning } from './concerning.ts';
import type { examine } from './examine.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { createLocate, type Locate } from './locations.ts';
import { nameOf, pathResult, referenceTo } from './result.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { tell } from './tell.ts';
import type { Terminal } from './terminal.ts';
import { complaintText, isUsageError, UsageError } from './usage-error.ts';

/** What reads and what tells, as the other commands have them. */
export interface Common {
  readonly examine: typeof examine;
  readonly tell: typeof tell;
}

export const trace = async (call: Arguments, terminal: Terminal, common: Common): Promise<ExitCode> => {
  const settings = settingsOf(call);
  const address = addressIn(call.operands);
  const paths = settings.filenames.length === 0 ? [settings.kustomize ?? '.'] : settings.filenames;
  const examined = await common.examine(paths, settings, terminal);
  const { checked, troubles } = examined;
  let asking: Asking;
  try {
    asking = askingOf(settings, checked);
  } catch (error) {
    // What could not be read may be why the workload is not there.
    if (isUsageError(error)) for (const trouble of troubles) terminal.stderr(complaintText(trouble));
    throw error;
  }
  const traced = traceOf(address, asking);
  return common.tell(
    examined,
    {
      findings: findingsOn(traced, checked),
      services: traced.services,
      showsWays: false,
      answer: { trace: traceResult(traced, checked) },
      code: traced.verdict === 'broken' ? exitCode.findings : exitCode.clean,
      text: (result, _ways, options) => traceText(result, options),
    },
    settings,
    terminal,
  );
};

const addressIn = (operands: readonly string[]) => {
  const [text, another] = operands;
  if (text === undefined)
    throw new UsageError('trace needs an address', 'write one, as in svclens trace web.shop:80 -f k8s/');
  if (another !== undefined) {
    const looksLikePath = /\.(ya?ml|json)$|\/$/.test(another);
    throw new UsageError(
      `trace takes one address, and "${another}" is another`,
      looksLikePath
        ? `files and folders follow -f: svclens trace ${text} -f ${another}`
        : 'ask for one after the other',
    );
  }
  const address = parseAsked(text);
  if (address.kind === 'problem') throw new UsageError(address.message, address.remedy);
  return address;
};

const askingOf = ({ from, namespace }: Settings, { inventory }: Checked): Asking => {
  if (from === undefined) return askingFrom(inventory, undefined, namespace);
  const caller = callerNamed(from, inventory.workloads, namespace);
  return caller.kind === 'namespace'
    ? askingFrom(inventory, undefined, caller.namespace)
    : askingFrom(inventory, caller.workload, undefined);
};

/** What is said of the objects on the way; of an Ingress, of the rule that takes the request. */
const findingsOn = ({ paths, services }: Trace, { inventory, findings }: Checked): readonly Finding[] => {
  const hops = paths.flatMap(path => path.hops);
  const manifests = new Set(hops.flatMap(({ at }) => at?.manifest ?? []));
  const leading: readonly View[] = [...inventory.ingresses, ...inventory.routes, ...inventory.workloads];
  const views = [...services, ...leading.filter(({ manifest }) => manifests.has(manifest))];
  const rules = hops.flatMap(({ kind, at }) =>
    kind === 'Ingress' && at !== undefined ? [fieldOf(at.path.slice(0, 6))] : [],
  );
  return concerning(findings, views).filter(
    ({ resource, path = '' }) =>
      resource?.kind !== 'Ingress' || !path.startsWith('spec.rules[') || rules.some(rule => path.startsWith(rule)),
  );
};

const remarkResult = ({ text, at }: Remark, locate: Locate): RemarkResult => {
  if (at === undefined) return { text };
  return {
    text,
    get location() {
      return locate(at);
    },
  };
};

const traceResult = (traced: Trace, { locator }: Checked): TraceResult => {
  const { address, caller, namespace, verdict, reason, remedy, steps, paths, notes } = traced;
  const remarks = [...steps, ...notes, ...(remedy === undefined ? [] : [remedy])];
  const places = (): readonly Place[] => [
    ...(caller === undefined ? [] : [nameOf(caller)]),
    ...remarks.flatMap(({ at }) => at ?? []),
    ...paths.flatMap(({ hops }) => hops.flatMap(({ at }) => at ?? [])),
  ];
  const locate = createLocate(locator, places);
  return {
    address,
    from: caller === undefined ? null : referenceTo(caller, locate),
    namespace: namespace ?? null,
    verdict,
    reason: reason ?? null,
    remedy: remedy === undefined ? null : remarkResult(remedy, locate),
    steps: steps.map(step => remarkResult(step, locate)),
    paths: paths.map(path => pathResult(path, locate)),
    notes: notes.map(note => remarkResult(note, locate)),
  };
};
