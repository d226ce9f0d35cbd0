import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { otherSide } from './targets.ts';

export default defineRule({
  id: 'target-port-missing-in-some',
  subject: 'undeclaredPort',
  severity: { 'in part of the pods': 'warning', 'in samples side by side': 'info' },
  summary: 'A named targetPort should be declared by every workload that the Service selects.',
  why: 'The name is looked up on each selected pod. Pods that do not declare it are listed without this port and get none of its traffic, so the others carry the load alone.',

  *check({ service, place, port, targets }, inventory) {
    const lacking = targets.filter(({ resolved }) => resolved.kind === 'unresolved');
    if (lacking.length === 0 || lacking.length === targets.length) return;
    const names = listed(lacking.map(({ workload }) => nameOf(workload.manifest)));
    // A folder of samples over one label: most of them are variants, not parts, of the application.
    const pods = inventory.podsSelectedBy(service);
    const areVariants = lacking.length * 2 > targets.length && !(pods.kind === 'found' && pods.scope === 'file');
    yield {
      at: place,
      when: areVariants ? 'in samples side by side' : 'in part of the pods',
      message: `targetPort "${port.targetPort}" is not a port of the pods of ${names}, which ${service.name} selects too`,
      help: `declare a port named ${port.targetPort} in ${names}, or narrow the selector`,
      related: lacking.slice(0, 3).map(({ workload, declared }) => otherSide(workload, declared)),
    };
  },
});
