import { blockingDns } from '../../inventory/policies/dns-egress.ts';
import type { PolicyVerdict } from '../../inventory/policies/policies.ts';
import { mayBeChanged } from '../../inventory/presence/may-be-changed.ts';
import { distanceBetween } from '../../inventory/scopes.ts';
import type { NetworkPolicy, Workload } from '../../inventory/views.ts';
import { asksClusterDns } from '../../kubernetes/network-policy/cluster-dns.ts';
import { policyTypesOf } from '../../kubernetes/network-policy.ts';
import { nameOf, placeOf } from '../names.ts';
import type { AccessPath } from '../path.ts';
import { broken, type Judgement, unknown } from '../verdict.ts';
import type { Asking, Lead, Remark } from './asking.ts';

interface Policed {
  readonly path: AccessPath;
  readonly remedy?: Remark;
}

/** The same ways, as far as NetworkPolicies let the caller take them. `named`: it has to ask for a name first. */
export const policed = (lead: Lead, named: boolean, asking: Asking): Lead => {
  const { caller } = asking;
  if (caller === undefined) return { ...lead, notes: [...lead.notes, ...notesOn(lead.paths, asking)] };
  const policedPaths = lead.paths.map(path => onPath(path, caller, named, asking));
  const [remedy] = policedPaths.flatMap(its => its.remedy ?? []);
  return {
    ...lead,
    paths: policedPaths.map(({ path }) => path),
    ...(remedy !== undefined && { remedy }),
  };
};

const onPath = (path: AccessPath, caller: Workload, named: boolean, { inventory }: Asking): Policed => {
  const target = targetOf(path, inventory.workloads);
  const port = path.hops.at(-1)?.port;
  const own = path.ifLetIn ?? path;
  if (target === undefined || port === undefined || own.verdict === 'broken') return { path };
  if (target === caller) return { path: judged(path, own) };
  const verdict = inventory.verdictOn({ from: caller, to: target, port, protocol: path.protocol });
  if (verdict === undefined) return { path };

  const spec = caller.pods.template.spec ?? {};
  const [silencing] = named && asksClusterDns(spec) ? blockingDns(verdict.egress) : [];
  const denies = ({ verdict: its, isolatedBy }: PolicyVerdict['egress']) =>
    its === 'denied' ? isolatedBy.find(({ doubt }) => doubt === undefined)?.policy.view : undefined;
  const outwards = denies(verdict.egress);
  const inwards = denies(verdict.ingress);
  const [from, to] = [nameOf(caller), nameOf(target)];
  const told = (policy: NetworkPolicy, reason: string, help: string): Policed => ({
    path: judged(path, certain(policy, `${nameOf(policy)} ${reason}`, [caller, target], inventory)),
    remedy: { text: `${help} in ${nameOf(policy)}`, at: placeOf(policy) },
  });
  if (outwards !== undefined) {
    return told(
      outwards,
      `does not let ${from} out to port ${port} of ${to}`,
      `allow egress to its pods and port ${port}`,
    );
  }
  if (silencing !== undefined) {
    return told(
      silencing,
      `does not let ${from} ask the DNS: no name resolves`,
      'allow egress to port 53, UDP and TCP,',
    );
  }
  if (inwards !== undefined) {
    return told(
      inwards,
      `does not let ${from} in on port ${port} of ${to}`,
      `allow ingress from its pods on port ${port}`,
    );
  }
  const doubtful = [verdict.egress, verdict.ingress].find(its => its.verdict === 'unknown');
  const [isolation] = doubtful?.isolatedBy ?? [];
  if (isolation === undefined || own.verdict !== 'open') return { path: judged(path, own) };
  const { view } = isolation.policy;
  return {
    path: judged(path, unknown(`whether ${nameOf(view)} lets ${from} through to ${to}, only the cluster knows`)),
  };
};

const judged = (
  { reason: _before, ifLetIn: _open, ...path }: AccessPath,
  { verdict, reason }: Judgement,
): AccessPath => ({
  ...path,
  verdict,
  ...(reason !== undefined && { reason }),
});

/** A policy far away, or one that something may change, may not be about these pods. */
const certain = (
  policy: NetworkPolicy,
  reason: string,
  ends: readonly Workload[],
  inventory: Asking['inventory'],
): Judgement => {
  // A folder of samples may hold a policy that denies everything.
  const isOfAll = Object.keys(policy.object.spec?.podSelector ?? {}).length === 0;
  const isApart = isOfAll && !ends.every(end => inventory.existTogether(policy, end));
  if (isApart) return unknown(`${reason}, if both are ever applied together`);
  const isNear = ends.some(({ manifest }) => distanceBetween(manifest, policy.manifest) <= 1);
  if (isNear && !mayBeChanged([policy, ...ends], inventory)) return broken(reason);
  return unknown(
    isNear ? `${reason}; a kustomization or template may change that` : `${reason}; it stands in another folder`,
  );
};

/** Behind an Ingress or a node port it is not the caller whom the pods see. */
const targetOf = ({ from, hops }: AccessPath, workloads: readonly Workload[]): Workload | undefined => {
  const isInside = from === 'namespace' || from === 'cluster';
  const last = hops.at(-1);
  if (!isInside || hops[0]?.kind !== 'Service') return undefined;
  return workloads.find(({ manifest, name }) => manifest === last?.at?.manifest && name === last.name);
};

/** Nobody in particular asks: who may, the policies say. */
const notesOn = (paths: readonly AccessPath[], { inventory }: Asking): readonly Remark[] => {
  const targets = paths.filter(({ verdict }) => verdict !== 'broken').map(path => targetOf(path, inventory.workloads));
  const policies = targets
    .flatMap(target => (target === undefined ? [] : inventory.policiesOver(target)))
    .filter(({ object }) => object.spec !== undefined && policyTypesOf(object.spec).includes('Ingress'));
  return [...new Set(policies)].map(policy => ({
    text: `${nameOf(policy)} says who may connect; --from WORKLOAD asks whether one may`,
    at: placeOf(policy),
  }));
};
