import type { Workload } from '../../inventory/views.ts';
import { hasInjectedSidecar } from '../../kubernetes/pods/operators.ts';
import { selectorPairs } from '../../kubernetes/selectors.ts';
import { isHeadless, targetPortOf } from '../../kubernetes/service.ts';
import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf, podsOf } from '../words.ts';
import { endsByItself, labelsPlace, portsInWords, servesPorts, sharersOf } from './sharing.ts';

export default defineRule({
  id: 'selector-matches-two-workloads',
  subject: 'sharedService',
  severity: { 'in one unit': 'warning', 'may be changed': 'info' },
  summary: 'A Service selects the pods that serve its ports, and no others.',
  why: 'Every selected pod that is ready gets its share of the connections, whether it listens on the port or not. Those that reach the wrong program fail, and the next try may succeed.',

  *check(service, inventory) {
    // Clients of a headless Service choose among the pods themselves. A missing name is target-port-missing-in-some.
    const ports = service.spec.ports ?? [];
    if (isHeadless(service.spec) || ports.some(port => typeof targetPortOf(port) === 'string')) return;
    const all = sharersOf(service, inventory);
    if (all.length < 2) return;
    const sharers = all.filter(workload => !endsByItself(workload) && inventory.existTogether(service, workload));
    const serving = sharers.filter(workload => servesPorts(service, workload, inventory));
    const others = sharers.filter(workload => !serving.includes(workload));
    const [server] = serving;
    if (server === undefined || others.length === 0) return;
    // Pods that declare nothing may listen anywhere, and equal labels leave no choice: only a different role is a sign.
    const label = tellingLabel(serving, others);
    if (label === undefined && others.some(workload => portsInWords(workload) === '')) return;
    if (others.some(({ pods }) => hasInjectedSidecar(pods.template))) return;

    const [key, value] = label ?? [];
    const numbers = listed(ports.map(port => String(targetPortOf(port))));
    yield {
      at: keyOf(service.manifest, 'spec', 'selector'),
      when: inventory.kustomizedBy(service).size > 0 ? 'may be changed' : 'in one unit',
      message: `the selector also matches ${listed(others.map(({ manifest }) => podsOf(manifest)))}, which do not declare port ${numbers}`,
      help:
        key === undefined
          ? `give ${podsOf(server.manifest)} a label of their own, and add it to the selector`
          : `add ${key}: ${value} to the selector`,
      related: [server, ...others.slice(0, 3)].map(workload => ({
        at: labelsPlace(workload),
        message: `${nameOf(workload.manifest)} declares ${portsInWords(workload) || 'no port'}`,
      })),
    };
  },
});

/** A label that all of the pods that serve have, and none of the others; not one that changes with each release. */
function tellingLabel(serving: readonly Workload[], others: readonly Workload[]): readonly string[] | undefined {
  const labelsOf = ({ pods }: Workload) => pods.template.metadata?.labels ?? {};
  return selectorPairs(serving[0] && labelsOf(serving[0])).find(
    ([key, value]) =>
      !/(^|\/)(version|chart)$/.test(key) &&
      serving.every(workload => labelsOf(workload)[key] === value) &&
      others.every(workload => labelsOf(workload)[key] !== value),
  );
}
