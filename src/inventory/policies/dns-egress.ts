import { mayReachClusterDns } from '../../kubernetes/network-policy/cluster-dns.ts';
import { byName } from '../order.ts';
import type { NetworkPolicy } from '../views.ts';
import type { PolicyVerdict } from './policies.ts';

/** Of the policies that isolate a caller, those that keep it from asking for names: none if one of them lets it ask, or may. */
export const blockingDns = ({ isolatedBy }: PolicyVerdict['egress']): readonly NetworkPolicy[] => {
  const mayAsk = isolatedBy.some(
    ({ policy, doubt }) =>
      doubt !== undefined || policy.view.object.spec?.egress?.some(rule => mayReachClusterDns(rule, policy.namespace)),
  );
  if (mayAsk) return [];
  return isolatedBy
    .map(({ policy }) => policy.view)
    .filter(({ object }) => object.spec?.egress?.length)
    .sort(byName);
};
