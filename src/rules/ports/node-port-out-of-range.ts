import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'node-port-out-of-range',
  subject: 'refusedService',
  severity: { outside: 'error', 'seemingly another range': 'warning' },
  summary: "A nodePort lies in the cluster's range for node ports.",
  why: 'The API server hands out node ports of one range only, 30000-32767 unless the cluster says otherwise. A dry run does not find this: it only asks whether the number is taken.',

  *check(service, inventory) {
    const { from, to } = inventory.options.nodePortRange;
    const isOther = inventory.mayUseOtherNodePorts(service);
    for (const { at, path, server } of refusalsFor('node-port-out-of-range', service, inventory)) {
      const nodePort = service.spec.ports?.[Number(path[2])]?.nodePort;
      yield {
        at,
        when: isOther ? 'seemingly another range' : 'outside',
        message: `nodePort ${nodePort} is outside ${from}-${to}`,
        help: isOther
          ? "tell svclens the cluster's range with --node-port-range FIRST-LAST"
          : `remove nodePort and let the cluster choose, write one of ${from}-${to}, or tell svclens the cluster's range with --node-port-range`,
        server,
      };
    }
  },
});
