import { byName } from '../../inventory/order.ts';
import { mayBeChanged } from '../../inventory/presence/may-be-changed.ts';
import { isNear } from '../../inventory/scopes.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf, podsOf } from '../words.ts';
import { causeOf, policiesBlockingDns } from './dns.ts';

export default defineRule({
  id: 'policy-blocks-dns',
  subject: 'networkPolicy',
  severity: { 'pods nearby': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'Pods that call Services by name may ask the DNS of the cluster.',
  why: 'Once a policy restricts what pods send, queries to the DNS need a rule too. Without one no name can be looked up, and calls to Services fail although their ports are allowed.',

  *check(policy, inventory) {
    const pods = inventory.podsUnder(policy);
    if (pods.kind !== 'found' || !policy.object.spec?.egress?.length) return;
    const blocked = pods.items.filter(workload => policiesBlockingDns(workload, inventory)[0] === policy).sort(byName);
    const [first] = blocked;
    const [call] = first === undefined ? [] : inventory.callsOf(first);
    if (first === undefined || call === undefined) return;

    const { at, message, help } = causeOf(policy);
    const isFar = !isNear(pods.scope);
    const names = listed(blocked.map(workload => podsOf(workload.manifest)));
    yield {
      at,
      when: isFar || mayBeChanged([policy, ...blocked], inventory) ? 'perhaps elsewhere' : 'pods nearby',
      message: `${message}, so ${names} cannot look up ${call.service.name}`,
      help,
      related: [{ at: call.address.place, message: `${nameOf(first.manifest)} is told a name here` }],
    };
  },
});
