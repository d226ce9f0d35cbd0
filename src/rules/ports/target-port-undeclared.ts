import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { arePodsNear, declarationPlace, declaredName } from './targets.ts';

export default defineRule({
  id: 'target-port-undeclared',
  subject: 'undeclaredNumber',
  // Of what real repositories have of this, even one port against one, nearly all works: the declaration is wrong.
  severity: 'info',
  summary: 'A numeric targetPort should be one of the ports that the selected pods declare.',
  why: 'Traffic goes to the number whether or not a container declares it. If no process listens there, connections are refused although the endpoints look fine.',

  *check({ service, place, number, looksLike, declared, meant, targets }, inventory) {
    const [target] = targets;
    if (looksLike !== 'other' || target === undefined) return;
    const isOneToOne =
      meant !== undefined &&
      service.spec.ports?.length === 1 &&
      declared.length === targets.length &&
      arePodsNear(service, inventory);
    const owner = nameOf(target.workload.manifest);
    const names = listed([...new Set(declared.map(declaredName))]);
    const declaration = `declare containerPort ${number} in ${owner}`;
    yield {
      at: place,
      message: isOneToOne
        ? `targetPort ${number} is not declared by ${owner}, whose one port is ${names}`
        : `targetPort ${number} is not declared by ${owner}, which has ${names}; that is allowed`,
      help: isOneToOne
        ? `write targetPort: ${meant.port.containerPort}, or ${declaration} if it listens there`
        : `${declaration} if it listens there`,
      related: [{ at: declarationPlace(target.workload, target.declared[0]), message: `${owner} declares ${names}` }],
      ...(isOneToOne && {
        fix: {
          description: `write targetPort: ${meant.port.containerPort}`,
          safe: false,
          edits: [{ at: place, text: String(meant.port.containerPort) }],
        },
      }),
    };
  },
});
