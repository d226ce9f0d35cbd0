import { onePerName } from '../inventory/one-per-name.ts';
import type { Workload } from '../inventory/views.ts';
import { podIdentity } from '../kubernetes/pods/labels.ts';
import { suggest } from '../text/suggest.ts';
import { kindCalled } from './kind-names.ts';
import { UsageError } from './usage-error.ts';

/** Who asks: the pods of a workload, or anybody in a namespace. */
export type CallerNamed =
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'namespace'; readonly namespace: string };

const NAMESPACES = ['ns', 'namespace', 'namespaces'];

/** `deploy/cart`, `deployment.apps/cart`, `cart`, `ns/shop`. */
export const callerNamed = (
  text: string,
  workloads: readonly Workload[],
  namespace: string | undefined,
): CallerNamed => {
  const parts = text.split('/');
  const [type, name] = parts.length > 1 ? parts : [undefined, text];
  if (parts.length > 2) {
    throw new UsageError(
      `--from "${text}" is not the name of a workload`,
      `write --from ${parts.slice(1).join('/')} -n ${type}`,
    );
  }
  if (!name) throw new UsageError(`--from "${text}" names no workload`, 'write --from deploy/NAME');
  if (type !== undefined && NAMESPACES.includes(type.toLowerCase())) return { kind: 'namespace', namespace: name };
  const kind = type === undefined ? undefined : kindCalled(type);
  const all = onePerName(workloads);
  const isAsked = (workload: Workload): boolean =>
    (kind === undefined || workload.kind.toLowerCase() === kind || (kind === 'pod' && makesPod(workload, name))) &&
    (workload.name === name || (kind === 'pod' && makesPod(workload, name)));
  const named = all.filter(isAsked);
  const here = named.filter(workload => namespace === undefined || workload.namespace === namespace);
  const [workload] = here;
  if (workload === undefined) throw notFound(text, name, named, all, namespace);
  const called = (one: Workload) => `${one.kind.toLowerCase()}/${one.name}`;
  const kinds = [...new Set(here.map(called))];
  if (kinds.length > 1) {
    throw new UsageError(`--from "${text}" is ${kinds.join(' and ')}`, `write --from ${kinds[0]}`);
  }
  const spaces = [...new Set(here.map(one => one.namespace))];
  if (spaces.length > 1) {
    const written = spaces.filter(space => space !== undefined);
    const without = written.length < spaces.length ? ', and without one' : '';
    throw new UsageError(
      `${called(workload)} is in several namespaces: ${written.join(', ')}${without}`,
      `write -n ${written[0]}, or name fewer files with -f`,
    );
  }
  return { kind: 'workload', workload };
};

/** A pod of a StatefulSet, by its own name. */
const makesPod = ({ pods, name }: Workload, pod: string): boolean => {
  if (pods.kind !== 'StatefulSet' || name === '') return false;
  return Array.from({ length: Math.min(pods.replicas ?? 1, 100) }, (_, index) => index).some(
    index => podIdentity(pods, index).name === pod,
  );
};

const notFound = (
  text: string,
  name: string,
  named: readonly Workload[],
  all: readonly Workload[],
  namespace: string | undefined,
): UsageError => {
  const where = namespace === undefined ? '' : ` in namespace ${namespace}`;
  const message = `--from "${text}": there is no such workload${where}`;
  const [elsewhere] = named;
  if (elsewhere !== undefined) return new UsageError(message, `there is one in namespace ${elsewhere.namespace}`);
  const sameName = all.find(workload => workload.name === name);
  const near = sameName?.name ?? suggest(name, new Set(all.map(workload => workload.name)));
  const meant = all.find(workload => workload.name === near);
  if (meant !== undefined) return new UsageError(message, `did you mean ${meant.kind.toLowerCase()}/${meant.name}?`);
  const names = [...new Set(all.map(workload => `${workload.kind.toLowerCase()}/${workload.name}`))].sort();
  return new UsageError(
    message,
    names.length === 0 ? 'name the files or folders with -f' : `there is ${names.slice(0, 10).join(', ')}`,
  );
};
