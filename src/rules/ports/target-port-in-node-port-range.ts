import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { declarationPlace, declaredName } from './targets.ts';

export default defineRule({
  id: 'target-port-in-node-port-range',
  subject: 'undeclaredNumber',
  severity: 'warning',
  summary: 'The number of a node port should stand in nodePort, not in targetPort.',
  why: 'targetPort is the port of the container, nodePort the one that each node opens. With a node port as target, traffic goes to a container port where nothing listens.',

  *check({ place, port, number, looksLike, declared, meant, targets }, inventory) {
    const { from, to } = inventory.options.nodePortRange;
    const [target] = targets;
    if (looksLike !== 'node-port' || target === undefined) return;
    const owner = nameOf(target.workload.manifest);
    const names = listed([...new Set(declared.map(declaredName))]);
    const wanted = meant
      ? `write targetPort: ${meant.port.containerPort}`
      : 'write the port of the container as targetPort';
    yield {
      at: place,
      message: `targetPort ${number} is probably meant as a node port (${from}-${to}); ${owner} declares ${names}`,
      help: port.nodePort === undefined ? `${wanted} and nodePort: ${number}` : wanted,
      related: [{ at: declarationPlace(target.workload, target.declared[0]), message: `${owner} declares ${names}` }],
    };
  },
});
