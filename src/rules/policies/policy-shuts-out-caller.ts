import { groupBy } from '../../inventory/grouping.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import type { ShutOut } from '../../inventory/policies/shut-out.ts';
import type { NetworkPolicy } from '../../inventory/views.ts';
import { defineRule } from '../rule.ts';
import { labelsPlace } from '../selectors/sharing.ts';
import { listed, nameOf, podsOf } from '../words.ts';
import { unknownNames } from './port-names.ts';
import { remedyFor } from './remedy.ts';
import { servicePortEntries } from './service-ports.ts';

export default defineRule({
  id: 'policy-shuts-out-caller',
  subject: 'networkPolicy',
  severity: { 'all nearby': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'Pods that are told the address of a Service are let through to its pods.',
  why: 'Once a policy selects a pod, only what some rule allows gets in or out: by the labels of the other pods, in the namespace of the policy unless a namespaceSelector says otherwise, and by the port of the pods. Everything else is dropped, and the caller waits until it gives up.',

  *check(policy, inventory) {
    for (const group of groupBy(inventory.shutOutsBy(policy), ({ direction, cause }) =>
      JSON.stringify([direction, cause]),
    ).values()) {
      const [first] = group;
      if (first === undefined || isToldOtherwise(first, policy, inventory)) continue;
      const { direction, call, target } = first;
      const { because, ...remedy } = remedyFor(first, policy, inventory);
      const callers = [...new Set(group.map(({ call: { workload } }) => nameOf(workload.manifest)))];
      const services = [...new Set(group.map(({ call: { service } }) => `service/${service.name}`))];
      const ports = [...new Set(group.map(({ number }) => number))].sort((a, b) => a - b);
      const [calls, are] = callers.length > 1 ? ['call', 'are'] : ['calls', 'is'];
      const way = direction === 'ingress' ? 'in on' : 'out to';
      const other = direction === 'ingress' ? call.workload : target;
      yield {
        ...remedy,
        when: group.some(({ isSure }) => isSure) ? 'all nearby' : 'perhaps elsewhere',
        message: `${listed(callers)} ${calls} ${listed(services)} but ${are} not let ${way} port ${listed(ports.map(String))}${because}`,
        related: [
          { at: call.address.place, message: `${nameOf(call.workload.manifest)} is told the address here` },
          { at: labelsPlace(other), message: `the labels of ${podsOf(other.manifest)}` },
        ],
      };
    }
  },
});

/** policy-port-not-found and policy-uses-service-port name the mistake in a rule that was meant for these pods. */
function isToldOtherwise({ cause, direction }: ShutOut, policy: NetworkPolicy, inventory: Inventory): boolean {
  if (cause.kind === 'peer labels' || cause.kind === 'peer namespace') return false;
  const told = [...unknownNames(policy, inventory), ...servicePortEntries(policy, inventory)];
  return told.some(
    ({ path, direction: its }) =>
      its === direction && (cause.kind === 'no rule' || cause.rulePath.every((step, index) => step === path[index])),
  );
}
