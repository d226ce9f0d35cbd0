import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { at } from '../../source/manifest.ts';
import { declaredName, otherSide } from '../ports/targets.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { listed, nameOf } from '../words.ts';
import { portOfService, unknownNames } from './port-names.ts';

export default defineRule({
  id: 'policy-port-not-found',
  subject: 'networkPolicy',
  severity: { 'pods nearby': 'warning', 'perhaps elsewhere': 'info' },
  summary: 'A port name in a NetworkPolicy is declared by the pods that it is about.',
  why: 'Network plugins look the name up among the container ports of the target pods, with the protocol, which is TCP unless written. Where no container declares it the entry allows nothing, and connections time out.',

  *check(policy, inventory) {
    for (const { path, name, protocol, lacking, isUnsure } of unknownNames(policy, inventory)) {
      const [first] = lacking;
      if (first === undefined) continue;
      const { workload, because } = first;
      const declaredBy = lacking.map(lack => ({
        ...lack,
        declared: declaredPorts(lack.workload.pods.template.spec).filter(({ role }) => role !== 'init container'),
      }));
      const near = because.kind === 'unknown-name' ? because.near[0] : undefined;
      const other = because.kind === 'other-protocol' ? because.declaredBy[0]?.protocol : undefined;
      const meant = portOfService(workload, name, protocol, inventory) ?? near?.port.name;
      const owner = nameOf(workload.manifest);
      const names = listed([...new Set(declaredBy.flatMap(({ declared }) => declared.map(declaredName)))]) || 'none';
      const place = at(policy.manifest, ...path, 'port');
      const isOne = lacking.length === 1;
      yield {
        at: place,
        when: isUnsure ? 'perhaps elsewhere' : 'pods nearby',
        message: `port "${name}" is no ${protocol} port of ${isOne ? owner : 'any pod that is meant'}; declared ${names.includes(' and ') ? 'are' : 'is'} ${names}`,
        help:
          other !== undefined
            ? `write protocol: ${other}`
            : meant !== undefined
              ? `write port: ${meant}`
              : `declare a port named ${name} in ${owner}, or write a number`,
        related: declaredBy.slice(0, 3).map(({ workload: pods, declared }) => otherSide(pods, declared, near)),
        ...(typeof meant === 'string' &&
          other === undefined && {
            fix: { description: `write port: ${meant}`, safe: false, edits: [replacement(place, meant, inventory)] },
          }),
      };
    }
  },
});
