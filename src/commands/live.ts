import { type Cluster, differencesOf } from '../access/differences.ts';
import { observedPods } from '../access/pods.ts';
import { check } from '../check.ts';
import type { LiveObject } from '../cluster/ask.ts';
import { filesOf } from '../cluster/files.ts';
import { kubectlWith } from '../cluster/kubectl.ts';
import { type ClusterRead, readCluster } from '../cluster/read.ts';
import { type Refusal, refusalTrouble, type Trouble } from '../cluster/troubles.ts';
import type { Finding } from '../finding.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Observation } from '../inventory/observed/observation.ts';
import type { Service } from '../inventory/views.ts';
import { type NodeObject, nodeAddresses } from '../kubernetes/nodes.ts';
import type { KubernetesObject } from '../kubernetes/objects.ts';
import type { ServiceResult } from '../result.ts';
import { suggest } from '../text/suggest.ts';
import { type Examined, examine, refuseUnknownRules, startedTimings } from './examine.ts';
import type { Input } from './input.ts';
import type { Settings } from './settings.ts';
import type { Terminal } from './terminal.ts';
import { type Complaint, UsageError } from './usage-error.ts';
import { usual } from './usual.ts';

/** Examines what a cluster runs, or what files say together with what the cluster has otherwise. */
export const examineLive = async (
  input: Input,
  names: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<Examined> =>
  input.kind === 'cluster'
    ? examineCluster(names, settings, terminal)
    : compare(await examine(input.paths, settings, terminal), names, settings, terminal);

const examineCluster = async (names: readonly string[], settings: Settings, terminal: Terminal): Promise<Examined> => {
  await refuseUnknownRules(settings.given);
  const timings = startedTimings(settings);
  const { namespace, allNamespaces: everywhere } = settings;
  const read = await ask({ namespace, everywhere }, names, settings, terminal);
  if ('message' in read) throw new UsageError(read.message, read.remedy);
  if (!everywhere) refuseUnknownNamespace(namespace, read);
  timings?.ended('ask the cluster');
  const { levels, ...run } = settings.given;
  const files = filesOf(read.objects);
  const observation = observationOf(read);
  const complete = true;
  const timed = timings === undefined ? {} : { timings };
  const coverage = async () => () => 'otherwise' as const;
  const options = { ...usual, ...run, levelsIn: () => levels, complete, coverage, observation, ...timed };
  const checked = await check(files, options);
  const findings = checked.findings.map(withoutEdits);
  const suppressed = checked.suppressed.map(withoutEdits);
  const seenOf = (service: Service) => podsSeen(service, checked.inventory);
  return {
    checked: { ...checked, findings, suppressed },
    files,
    sources: files,
    troubles: [],
    notes: notesOf(read, settings),
    seenOf,
    ...timed,
  };
};

/** The files are told as always; of the cluster only what it has otherwise. */
const compare = async (
  examined: Examined,
  names: readonly string[],
  settings: Settings,
  terminal: Terminal,
): Promise<Examined> => {
  const { services } = examined.checked.inventory;
  const asked = services.filter(({ name }) => names.length === 0 || names.includes(name));
  const written = new Set(asked.flatMap(({ namespace }) => namespace ?? []));
  const [only] = written.size === 1 ? written : [];
  const everywhere = settings.allNamespaces || written.size > 1;
  const read = await ask({ namespace: only ?? settings.namespace, everywhere }, names, settings, terminal);
  examined.timings?.ended('ask the cluster');
  if ('message' in read) return { ...examined, troubles: [...examined.troubles, read] };
  const { namespaces, unread } = observationOf(read);
  const cluster: Cluster = {
    objects: read.objects.filter(isNamed),
    namespace: read.namespace ?? '',
    isRead: (resource, namespace) =>
      !unread.has(resource) && (namespaces === undefined || namespace === (read.namespace ?? '')),
  };
  return {
    ...examined,
    notes: notesOf(read, settings),
    seenOf: (service, locate) => ({
      differences: differencesOf(service, examined.checked.inventory, cluster).map(({ message, at }) => ({
        message,
        location: locate(at),
      })),
    }),
  };
};

const podsSeen = (service: Service, inventory: Inventory): Pick<ServiceResult, 'pods' | 'notes'> => {
  const observed = observedPods(service, inventory);
  if (observed === undefined) return {};
  const pods = observed.pods.map(({ workload, node = null, reason = null, ...pod }) => ({
    ...pod,
    workload: { ...workload, namespace: workload.namespace ?? null },
    node,
    reason,
  }));
  return { pods, notes: observed.notes };
};

const DEFAULT_TIMEOUT = '20s';
/** Each call makes a few requests, one after the other. */
const REQUESTS = 3;

const ask = async (
  scope: { readonly namespace: string | undefined; readonly everywhere: boolean },
  names: readonly string[],
  { connection, requestTimeout = DEFAULT_TIMEOUT }: Settings,
  { cwd, env }: Terminal,
): Promise<ClusterRead | Trouble> => {
  const kubectl = kubectlWith({
    program: env['KUBECTL'] || 'kubectl',
    connection: [...connection, `--request-timeout=${requestTimeout}`],
    cwd,
    env,
    patience: REQUESTS * millisecondsOf(requestTimeout),
  });
  const needsNodes = (objects: readonly LiveObject[]): boolean =>
    objects.filter(isNamed).some(object => hasNodePort(object) && isAsked(object, names));
  return readCluster(kubectl, { ...scope, needsNodes });
};

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** As kubectl takes it: a number of seconds, or with a unit. 0 is for as long as it takes; what it does not take, it says. */
const millisecondsOf = (text: string): number => {
  const [, digits, unit = 's'] = /^(\d+)(ms|s|m|h)?$/.exec(text) ?? [];
  const milliseconds = Number(digits ?? 20) * (units[unit] ?? 1000);
  return milliseconds === 0 ? 3_600_000 : milliseconds;
};

/** What a server sends has a type and a kind; anything else is nothing to judge. */
const isNamed = (object: LiveObject): object is LiveObject & KubernetesObject =>
  typeof object['apiVersion'] === 'string' && typeof object['kind'] === 'string';

const isAsked = ({ metadata }: KubernetesObject, names: readonly string[]): boolean =>
  names.length === 0 || names.includes(metadata?.name ?? '');

const hasNodePort = (object: KubernetesObject & { readonly spec?: unknown }): boolean =>
  object.kind === 'Service' && JSON.stringify(object.spec ?? {}).includes('"nodePort":');

const observationOf = ({ objects, namespace, everywhere, refusals, failures }: ClusterRead): Observation => ({
  namespaces: everywhere ? undefined : new Set(namespace === undefined ? [] : [namespace]),
  unread: new Set([...refusals.map(({ resource }) => resource), ...failures.flatMap(({ resources }) => resources)]),
  nodes: nodeAddresses(objects.filter((object): object is LiveObject & NodeObject => object['kind'] === 'Node')),
});

/** Few may look at the cluster as a whole, and little is lost. */
const MINOR: ReadonlySet<string> = new Set(['namespaces', 'nodes']);

const notesOf = (
  { refusals, narrowed, failures, namespace }: ClusterRead,
  { verbose }: Settings,
): readonly Complaint[] => {
  const told = refusals.filter(({ resource }) => verbose || !MINOR.has(resource));
  const others = narrowed.filter(({ resource }) => !told.some(its => its.resource === resource));
  const only = `only ${namespace === undefined ? 'the current namespace' : `namespace ${namespace}`} was read`;
  return [
    ...byScope(told).map(refusalTrouble),
    ...byScope(others)
      .map(refusalTrouble)
      .map(trouble => ({ ...trouble, message: `${trouble.message}; ${only}` })),
    ...failures.map(({ message, remedy }) => ({ message, remedy })),
  ];
};

const byScope = (refusals: readonly Refusal[]): readonly (readonly Refusal[])[] => {
  const scopes = [...new Set(refusals.map(({ namespace }) => namespace))];
  return scopes.map(scope => refusals.filter(({ namespace }) => namespace === scope));
};

/** kubectl has nothing to say of a namespace that does not exist. */
const refuseUnknownNamespace = (namespace: string | undefined, { objects, refusals }: ClusterRead): void => {
  if (namespace === undefined || refusals.some(({ resource }) => resource === 'namespaces')) return;
  const known = objects
    .filter(isNamed)
    .flatMap(({ kind, metadata }) => (kind === 'Namespace' ? (metadata?.name ?? []) : []));
  if (known.length === 0 || known.includes(namespace)) return;
  const near = suggest(namespace, known);
  throw new UsageError(
    `the cluster has no namespace "${namespace}"`,
    near === undefined ? 'kubectl get namespaces lists them' : `did you mean -n ${near}?`,
  );
};

/** There is no file to edit; what the edits would do is said in words. */
const withoutEdits = <Found extends Finding>({ fix, ...finding }: Found) => ({
  ...finding,
  ...(fix !== undefined && finding.help === undefined && { help: fix.description }),
});
