import type { Kubectl } from './kubectl.ts';
import { failureIn, type Refusal, refusalsIn, type Trouble } from './troubles.ts';

export type LiveObject = Readonly<Record<string, unknown>>;

/** What one call gave: objects, and why there are not more of them. */
export interface Given {
  readonly objects: readonly LiveObject[];
  readonly refusals: readonly Refusal[];
  /** What keeps the whole call, or an unknown part of it, from an answer. */
  readonly failure: Trouble | undefined;
}

const failed = (failure: Trouble): Given => ({ objects: [], refusals: [], failure });

/** One `kubectl get` of several resources: the only way in which svclens asks for objects. */
export const get = async (kubectl: Kubectl, resources: readonly string[], scope: readonly string[]): Promise<Given> => {
  const answer = await kubectl(['get', resources.join(','), '-o', 'json', '--ignore-not-found', ...scope]);
  switch (answer.kind) {
    case 'absent':
      return failed(absent(answer.program));
    case 'silent':
      return failed(silent(answer.after));
    case 'answered': {
      const { stdout, stderr, code } = answer;
      const refusals = refusalsIn(stderr);
      const failure = code === 0 ? undefined : failureIn(stderr);
      const objects = objectsIn(stdout);
      if (objects === undefined) return { objects: [], refusals, failure: failure ?? unreadable };
      const isUntold = code !== 0 && refusals.length === 0 && failure === undefined;
      return { objects, refusals, failure: isUntold ? ended(code) : failure };
    }
  }
};

/** The resources that the cluster serves, as `httproutes.gateway.networking.k8s.io`; undefined if it does not tell. */
export const servedResources = async (kubectl: Kubectl): Promise<ReadonlySet<string> | undefined> => {
  const answer = await kubectl(['api-resources', '-o', 'name', '--verbs=list', '--cached']);
  if (answer.kind !== 'answered') return undefined;
  const names = answer.stdout.split('\n').map(line => line.trim());
  return answer.code === 0 || names.length > 1 ? new Set(names) : undefined;
};

const absent = (program: string): Trouble => ({
  message: `${program} cannot be started, and svclens asks the cluster through it`,
  remedy: 'install kubectl, or say where it is: KUBECTL=/path/to/kubectl; manifests are read with -f',
});

const silent = (after: number): Trouble => ({
  message: `kubectl gave no answer within ${Math.round(after / 100) / 10} s`,
  remedy: 'look at the network or the VPN; --request-timeout says how long one request may take',
});

const ended = (code: number): Trouble => ({
  message: `kubectl ended with ${code} and does not say why`,
  remedy: 'try kubectl get services',
});

const unreadable: Trouble = {
  message: 'what kubectl printed is not a list of objects in JSON',
  remedy: 'look at what kubectl get services -o json prints, or which program KUBECTL names',
};

/** Nothing at all is what kubectl prints of an empty list. */
const objectsIn = (text: string): readonly LiveObject[] | undefined => {
  if (text.trim() === '') return [];
  try {
    const value: unknown = JSON.parse(text);
    if (!isObject(value)) return undefined;
    const { items } = value;
    if (Array.isArray(items)) return items.filter(isObject);
    return typeof value['kind'] === 'string' ? [value] : undefined;
  } catch {
    return undefined;
  }
};

const isObject = (value: unknown): value is LiveObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
