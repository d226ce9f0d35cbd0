import type { Inventory } from '../../inventory/inventory.ts';
import { type ShutOut, shutOutsBy } from '../../inventory/shut-out.ts';
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
    const groups = new Map<string, ShutOut[]>();
    for (const shutOut of shutOutsBy(policy, inventory)) {
      const { direction, cause } = shutOut;
      const what = direction === 'ingress' ? shutOut.target : shutOut.call.workload;
      const key = JSON.stringify([direction, cause, cause.kind === 'peer labels' ? '' : what.name]);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [shutOut]);
      else group.push(shutOut);
    }
    for (const group of groups.values()) {
      const [first] = group;
      if (first === undefined || isToldOtherwise(first, policy, inventory)) continue;
      const { direction, call, number } = first;
      const { at, help, because, fix } = remedyFor(first, policy, inventory);
      const callers = listed([...new Set(group.map(({ call: { workload } }) => nameOf(workload.manifest)))]);
      const services = listed([...new Set(group.map(({ call: { service } }) => `service/${service.name}`))]);
      const [verb, way] = direction === 'ingress' ? ['calls', 'in on'] : ['calls', 'out to'];
      yield {
        at,
        when: group.some(({ isSure }) => isSure) ? 'all nearby' : 'perhaps elsewhere',
        message: `${callers} ${verb} ${services} but is not let ${way} port ${number}${because}`,
        help,
        related: [
          { at: call.address.place, message: `${nameOf(call.workload.manifest)} is told the address here` },
          direction === 'ingress'
            ? { at: labelsPlace(call.workload), message: `the labels of ${podsOf(call.workload.manifest)}` }
            : { at: labelsPlace(first.target), message: `the labels of ${podsOf(first.target.manifest)}` },
        ],
        ...(fix && { fix }),
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
