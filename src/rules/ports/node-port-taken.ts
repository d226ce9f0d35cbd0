import type { Service } from '../../inventory/views.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'node-port-taken',
  subject: 'service',
  severity: 'error',
  summary: 'No two Services ask for the same node port.',
  why: 'A node port belongs to one Service of the whole cluster, whatever the protocol and the namespace. The API server refuses the Service that comes second: the port is already allocated.',

  *check(service, inventory) {
    const own = nodePortsOf(service);
    if (own.length === 0) return;
    const earlier = inventory.services.slice(0, inventory.services.indexOf(service));
    const beside = inventory
      .servicesBeside(service)
      .filter(other => earlier.includes(other) && !isSame(service, other));
    for (const [number, path] of own) {
      for (const other of beside) {
        const taken = nodePortsOf(other).find(([otherNumber]) => otherNumber === number);
        if (taken === undefined) continue;
        yield {
          at: at(service.manifest, ...path),
          message: `${path.at(-1)} ${number} is already taken by ${nameOf(other.manifest)}`,
          help: 'remove it and let the cluster choose, or write another number',
          related: [{ at: at(other.manifest, ...taken[1]), message: `${nameOf(other.manifest)} takes it first` }],
          server: [{ field: path.length > 2 ? `spec.ports[${path[2]}].nodePort` : '', reason: 'FieldValueInvalid' }],
        };
        break;
      }
    }
  },
});

const isSame = (one: Service, other: Service): boolean => one.name === other.name && one.namespace === other.namespace;

const nodePortsOf = ({ spec }: Service): readonly (readonly [number, readonly (string | number)[]])[] => {
  if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer') return [];
  return [
    ...(spec.ports ?? []).flatMap((port, index) =>
      port?.nodePort ? [[port.nodePort, ['spec', 'ports', index, 'nodePort']] as const] : [],
    ),
    ...(spec.healthCheckNodePort ? [[spec.healthCheckNodePort, ['spec', 'healthCheckNodePort']] as const] : []),
  ];
};
