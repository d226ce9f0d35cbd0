import { type Asking, askingFrom, type Remark } from '../access/trace/asking.ts';
import type { AskedAddress } from '../access/trace/parse.ts';
import { type Trace, traceOf } from '../access/trace/trace.ts';
import type { Checked } from '../check.ts';
import type { Finding } from '../finding.ts';
import type { View } from '../inventory/views.ts';
import { fieldOf } from '../kubernetes/admission/violation.ts';
import type { RemarkResult, TraceResult } from '../result.ts';
import type { Place } from '../source/manifest.ts';
import { callerNamed } from './caller.ts';
import { concerning } from './concerning.ts';
import { createLocate, type Locate } from './locations.ts';
import { nameOf, pathResult, referenceTo } from './result.ts';

/** Who asks, as the call says it. */
interface Caller {
  readonly from?: string;
  readonly namespace?: string;
}

/** What answers at an address: with what a result has of it, and what is said of the objects on the way. */
export const traced = (address: AskedAddress, caller: Caller, checked: Checked) => {
  const trace = traceOf(address, askingOf(caller, checked));
  return {
    findings: findingsOn(trace, checked.findings, checked),
    suppressed: findingsOn(trace, checked.suppressed, checked),
    services: trace.services,
    answer: { trace: traceResult(trace, checked) },
  };
};

const askingOf = ({ from, namespace }: Caller, { inventory }: Checked): Asking => {
  if (from === undefined) return askingFrom(inventory, undefined, namespace);
  const caller = callerNamed(from, inventory.workloads, namespace);
  return caller.kind === 'namespace'
    ? askingFrom(inventory, undefined, caller.namespace)
    : askingFrom(inventory, caller.workload, undefined);
};

/** What is said of the objects on the way; of an Ingress, of the rule that takes the request. */
const findingsOn = <Found extends Finding>(
  { paths, services }: Trace,
  findings: readonly Found[],
  { inventory }: Checked,
): readonly Found[] => {
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
