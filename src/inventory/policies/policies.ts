import type { AdmissionViolation } from '../../kubernetes/admission/violation.ts';
import { bringsOtherPolicies } from '../../kubernetes/network-policy/others.ts';
import { isPeer, meansNamespace, type PodEnd, selectsPod } from '../../kubernetes/network-policy/peers.ts';
import {
  type DirectionVerdict,
  directionVerdict,
  type NetworkPolicySpec,
  type PlacedPolicy,
} from '../../kubernetes/network-policy.ts';
import type { LabelSelector, NetworkPolicyPeer } from '../../kubernetes/objects.ts';
import { equalLabels } from '../../kubernetes/selectors.ts';
import type { Manifest } from '../../source/manifest.ts';
import type { Catalog } from '../catalog.ts';
import { addTo } from '../grouping.ts';
import type { Answer, Inventory } from '../inventory.ts';
import { memoized, once } from '../memoized.ts';
import type { SelectWorkloads } from '../pairing/selector-index.ts';
import type { Openness } from '../presence/openness.ts';
import { foldersAbove, mayShareNamespace, nearby, nearest, scopeAt, unitOf } from '../scopes.ts';
import type { JudgedManifest, NetworkPolicy, View, Workload } from '../views.ts';
import { namespaceLabels, podEnd } from './pod-ends.ts';

export interface PodConnection {
  readonly from: Workload;
  readonly to: Workload;
  /** The number at the target. */
  readonly port: number;
  readonly protocol: string;
}

/** The `spec` may be read more kindly than it is written: see `verdictOn`. */
export interface PlacedNetworkPolicy extends PlacedPolicy {
  readonly view: NetworkPolicy;
}

export interface PolicyVerdict {
  readonly ingress: DirectionVerdict<PlacedNetworkPolicy>;
  readonly egress: DirectionVerdict<PlacedNetworkPolicy>;
}

type Policies = Pick<Inventory, 'podsUnder' | 'peersMeant' | 'policiesOver' | 'isPolicedElsewhere' | 'verdictOn'>;

interface Matched {
  readonly answer: Answer<Workload>;
  /** Everything known agrees; the rest of the labels is set in the cluster. */
  readonly possible: readonly Workload[];
}

interface Ground extends Pick<Inventory, 'workloadsBeside'> {
  readonly catalog: Catalog;
  readonly manifests: readonly JudgedManifest[];
  readonly violations: (manifest: Manifest) => readonly AdmissionViolation[];
  readonly selected: SelectWorkloads;
  readonly openness: Openness;
  readonly root: string;
}

/** Which policies and pods belong together, and what they let through. `root` is the folder that holds the whole input. */
export const createPolicies = (ground: Ground): Policies => {
  const { manifests, violations, selected, workloadsBeside, openness, root } = ground;
  const { networkPolicies, workloads, broken } = ground.catalog;
  const namespaces = once(() => namespaceLabels(manifests));
  const endOf = (workload: Workload, namespace: string): PodEnd =>
    podEnd(workload, namespace, namespaces().get(namespace));
  // Many policies look at the same pods.
  const ownEnd = memoized((workload: Workload) => endOf(workload, workload.namespace ?? ''));

  const below = once(() => {
    const found = new Map<string, Workload[]>();
    for (const workload of workloads) {
      for (const folder of foldersAbove(workload.manifest.file.folder, root)) addTo(found, folder, workload);
    }
    return found;
  });

  /** From the own folder outwards, as far as there are more; what was asked before and did not match is asked again. */
  const outwards = function* (from: View): Generator<readonly Workload[]> {
    yield workloadsBeside(from);
    let seen = 0;
    for (const folder of foldersAbove(from.manifest.file.folder, root)) {
      const all = below().get(folder) ?? [];
      if (all.length > seen) yield all;
      seen = all.length;
    }
  };

  /** By the rarest label where there is one, so that few policies are compared with all pods; else as far as there are any. */
  const candidates = function* (podSelector: LabelSelector, from: View): Generator<readonly Workload[]> {
    const { namespace } = from;
    const selector = equalLabels(podSelector);
    if (Object.keys(selector).length > 0) {
      const { certain, possible } = selected({ spec: { selector }, namespace });
      yield [...certain, ...possible];
    } else yield* outwards(from);
  };

  const matched = (
    selector: LabelSelector,
    from: View,
    matches: (workload: Workload) => ReturnType<typeof selectsPod>,
    canBeCertain: (workload: Workload) => boolean = () => true,
  ): Matched => {
    let possible: readonly Workload[] = [];
    for (const compared of candidates(selector, from)) {
      const certain: Workload[] = [];
      const doubtful: Workload[] = [];
      for (const workload of compared) {
        if (!mayShareNamespace(from.namespace, workload.namespace)) continue;
        // Of those that are in doubt, only the nearest count.
        if (possible.length > 0 && !canBeCertain(workload)) continue;
        const answer = matches(workload);
        if (answer !== 'no') (answer === 'yes' ? certain : doubtful).push(workload);
      }
      if (possible.length === 0) possible = nearest(from.manifest, doubtful).items;
      const { items, distance } = nearest(from.manifest, certain);
      const found = distance <= 1 ? nearby(from.manifest, certain) : items;
      if (found.length === 0) continue;
      const scope = scopeAt(distance, from.manifest, root);
      return { answer: { kind: 'found', items: found, scope }, possible };
    }
    const because = openness(from, selector.matchLabels);
    if (possible.length > 0) return { answer: { kind: 'unknown', because: [...because, 'run-time'] }, possible };
    return { answer: because.length === 0 ? { kind: 'none' } : { kind: 'unknown', because }, possible };
  };

  const known = new Map<string, Matched>();
  /** Many policies of a folder ask the same. */
  const asked = (what: NetworkPolicyPeer, policy: NetworkPolicy, match: () => Matched): Matched => {
    const key = JSON.stringify([unitOf(policy.manifest), policy.namespace, what]);
    const found = known.get(key) ?? match();
    known.set(key, found);
    return found;
  };

  const podsMatching = (podSelector: LabelSelector, policy: NetworkPolicy): Matched =>
    asked({ podSelector }, policy, () =>
      matched(podSelector, policy, workload => selectsPod(podSelector, ownEnd(workload))),
    );

  const selectedBy = memoized((policy: NetworkPolicy) => podsMatching(policy.object.spec?.podSelector ?? {}, policy));

  const peersMeant = (peer: NetworkPolicyPeer, policy: NetworkPolicy): Answer<Workload> => {
    const { podSelector = {}, namespaceSelector, ipBlock } = peer;
    if (ipBlock !== undefined) return { kind: 'unknown', because: ['run-time'] };
    if (namespaceSelector === undefined) return podsMatching(podSelector, policy).answer;
    return asked(peer, policy, () => {
      const own = policy.namespace ?? '';
      // There are far fewer namespaces than pods.
      const answerIn = memoized((namespace: string) =>
        meansNamespace(namespaceSelector, own, { namespace, namespaceLabels: namespaces().get(namespace) }),
      );
      const isThere = ({ namespace = '' }: Workload) => answerIn(namespace);
      return matched(
        podSelector,
        { ...policy, namespace: undefined },
        workload => (isThere(workload) === 'no' ? 'no' : isPeer(peer, own, ownEnd(workload), undefined)),
        workload => isThere(workload) === 'yes',
      );
    }).answer;
  };

  const over = once(() => {
    const found = new Map<Workload, NetworkPolicy[]>();
    for (const policy of networkPolicies) {
      const { answer, possible } = selectedBy(policy);
      for (const workload of new Set([...(answer.kind === 'found' ? answer.items : []), ...possible])) {
        addTo(found, workload, policy);
      }
    }
    return found;
  });
  const policiesOver = (workload: Workload) => over().get(workload) ?? [];

  // A plugin serves the whole cluster, and its policies may stand anywhere.
  const hasOtherPolicies = once(() => manifests.some(({ manifest }) => bringsOtherPolicies(manifest)));
  const unreadable = once(() => {
    const read = new Set(networkPolicies.map(({ manifest }) => manifest));
    return new Set(
      manifests
        .map(({ manifest }) => manifest)
        .filter(manifest => manifest.kind === 'NetworkPolicy')
        .filter(manifest => !read.has(manifest) || broken.has(manifest) || violations(manifest).length > 0)
        .map(unitOf),
    );
  });
  const isPolicedElsewhere: Inventory['isPolicedElsewhere'] = (...views) =>
    hasOtherPolicies() || views.some(({ manifest }) => unreadable().has(unitOf(manifest)));

  const verdictOn: Inventory['verdictOn'] = ({ from, to, port, protocol }) => {
    const [callers, targets] = [policiesOver(from), policiesOver(to)];
    if (isPolicedElsewhere(from, to, ...callers, ...targets)) return undefined;
    const fromNamespace = namespaceOf(from, callers);
    const toNamespace = namespaceOf(to, targets);
    if (fromNamespace === 'several' || toNamespace === 'several') return undefined;
    const here = toNamespace?.name ?? fromNamespace?.name ?? '';
    const there = fromNamespace?.name ?? here;
    const connection = { from: endOf(from, there), to: endOf(to, here), port, protocol };
    const place = (policy: NetworkPolicy, namespace: string, peer: Workload): readonly PlacedNetworkPolicy[] => {
      const { spec } = policy.object;
      if (spec === undefined) return [];
      const kindest = peer.namespace === undefined ? inOneNamespace(spec) : spec;
      return [{ namespace, name: policy.name, spec: kindest, view: policy }];
    };
    return {
      ingress: directionVerdict(
        'ingress',
        connection,
        targets.flatMap(policy => place(policy, here, from)),
      ),
      egress: directionVerdict(
        'egress',
        connection,
        callers.flatMap(policy => place(policy, there, to)),
      ),
    };
  };

  return { podsUnder: policy => selectedBy(policy).answer, peersMeant, policiesOver, isPolicedElsewhere, verdictOn };
};

/** Of the pods, or that of the policies over them; policies of several namespaces cannot all be about pods of one. */
const namespaceOf = (
  { namespace }: Workload,
  policies: readonly NetworkPolicy[],
): { readonly name: string } | 'several' | undefined => {
  const written = new Set([namespace, ...policies.map(policy => policy.namespace)].filter(name => name !== undefined));
  const [name] = written;
  if (name === undefined) return undefined;
  return written.size === 1 ? { name } : 'several';
};

/** A peer without a written namespace may be in any that a selector means. */
const inOneNamespace = (spec: NetworkPolicySpec): NetworkPolicySpec => {
  const here = (peer: NetworkPolicyPeer): NetworkPolicyPeer =>
    peer.namespaceSelector === undefined ? peer : { podSelector: peer.podSelector ?? {} };
  return {
    ...spec,
    ...(spec.ingress && {
      ingress: spec.ingress.map(rule => (rule.from ? { ...rule, from: rule.from.map(here) } : rule)),
    }),
    ...(spec.egress && { egress: spec.egress.map(rule => (rule.to ? { ...rule, to: rule.to.map(here) } : rule)) }),
  };
};
