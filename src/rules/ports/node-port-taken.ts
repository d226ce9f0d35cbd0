import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'node-port-taken',
  subject: 'service',
  severity: { 'in one unit': 'error', 'in one application': 'warning', 'in one folder': 'info' },
  summary: 'No two Services ask for the same node port or cluster IP.',
  why: 'Node ports and cluster IPs belong to one Service of the whole cluster, whatever the protocol and the namespace. The API server refuses the Service that comes second: the port or address is already allocated.',

  *check(service, inventory) {
    for (const { violation, holder, path } of inventory.takenBefore(service)) {
      const field = violation.path.find(part => typeof part === 'string' && part !== 'spec' && part !== 'ports');
      const name = violation.path.at(-1) === 'nodePort' ? 'nodePort' : field;
      yield {
        at: at(service.manifest, ...violation.path),
        when: 'in one unit',
        message: `${name} ${valueAt(service.manifest.value, violation.path)} is already taken by ${nameOf(holder.manifest)}`,
        help: 'remove it and let the cluster choose, or write another one',
        related: [{ at: at(holder.manifest, ...path), message: `${nameOf(holder.manifest)} takes it first` }],
        server: [{ field: violation.field, reason: violation.reason }],
      };
    }
    for (const { service: rival, path, rivalPath, isOfOneApplication } of inventory.rivalsOf(service)) {
      const other = nameOf(rival.manifest);
      yield {
        at: at(service.manifest, ...path),
        when: isOfOneApplication ? 'in one application' : 'in one folder',
        message: `nodePort ${valueAt(service.manifest.value, path)} is asked for by ${other}, too; one cluster gives it to one of them`,
        help: 'remove it and let the cluster choose, or write another one',
        related: [{ at: at(rival.manifest, ...rivalPath), message: `${other} asks for it` }],
      };
    }
  },
});
