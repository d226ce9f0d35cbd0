import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { arePodsNear, declarationPlace, declaredName } from './targets.ts';

export default defineRule({
  id: 'target-port-omitted',
  subject: 'undeclaredNumber',
  severity: { 'one other port': 'warning', unsure: 'info' },
  summary: 'A Service port without targetPort should have the number that the container listens on.',
  why: 'Without targetPort the number of the Service port is used. If the container listens elsewhere, connections are refused although the endpoints look fine.',

  *check({ service, place, number, looksLike, declared, meant, targets }, inventory) {
    const [target] = targets;
    if (looksLike !== 'omitted' || target === undefined) return;
    const owner = nameOf(target.workload.manifest);
    const names = listed([...new Set(declared.map(declaredName))]);
    const wanted = arePodsNear(service, inventory) ? (meant?.port.name ?? meant?.port.containerPort) : undefined;
    yield {
      at: place,
      when: wanted === undefined ? 'unsure' : 'one other port',
      message: `targetPort is not written, so it is ${number}; ${owner} declares ${names}`,
      help:
        wanted === undefined
          ? `write the targetPort, or declare containerPort ${number} in ${owner}`
          : `add targetPort: ${wanted}`,
      related: [{ at: declarationPlace(target.workload, target.declared[0]), message: `${owner} declares ${names}` }],
    };
  },
});
