import { backendPort } from '../../kubernetes/ingress.ts';
import type { ServicePort } from '../../kubernetes/objects.ts';
import { serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';
import { backendsOf } from './backends.ts';

export default defineRule({
  id: 'ingress-port-not-found',
  subject: 'ingress',
  severity: { 'Service nearby': 'error', 'Service of another folder': 'warning', 'may be patched': 'warning' },
  summary: 'The port of an Ingress backend must be a port of the Service, by number or by name.',
  why: 'The ingress controller compares with port and name of the Service, never with targetPort or nodePort. Without such a port it has no endpoints to send to and answers 503.',

  *check(ingress, inventory) {
    for (const { service: name, port: wanted, first, others } of backendsOf(ingress, 'port', inventory)) {
      const answer = inventory.servicesNamed(name, ingress);
      if (answer.kind !== 'found' || wanted === undefined || wanted === '') continue;
      // A Service without ports is a fragment, has a finding of its own, or is an ExternalName.
      if (answer.items.some(({ spec }) => serviceType(spec) === 'ExternalName' || !spec.ports?.length)) continue;
      if (answer.items.some(({ spec }) => backendPort(spec.ports ?? [], wanted) !== undefined)) continue;
      const [service] = answer.items;
      if (service === undefined) continue;

      const ports = service.spec.ports ?? [];
      const twin = ports.findIndex(({ targetPort, nodePort }) => targetPort === wanted || nodePort === wanted);
      const role = ports[twin]?.targetPort === wanted ? 'targetPort' : 'nodePort';
      const meant = twin < 0 && ports.length > 1 ? undefined : ports[Math.max(twin, 0)];
      const text = typeof wanted === 'number' ? meant?.port : meant?.name;
      const isPatched = [ingress, service].some(view => inventory.kustomizedBy(view).has('patches'));
      const isDistant = answer.scope !== 'file' && answer.scope !== 'folder';
      const places = [first, ...others].map(({ portPath }) => at(ingress.manifest, ...portPath));
      const description = `write ${first.portPath.at(-1)}: ${text}`;
      const offered = listed(ports.map(inWords));
      yield {
        at: at(ingress.manifest, ...first.portPath),
        when: isPatched ? 'may be patched' : isDistant ? 'Service of another folder' : 'Service nearby',
        message: `port ${JSON.stringify(wanted)} is not a port of service/${name}, which has ${offered}${twin < 0 ? '' : `; ${wanted} is its ${role}`}`,
        help: text ? description : `write one of the ports of service/${name}: ${offered}`,
        related: [
          {
            at: at(service.manifest, 'spec', 'ports', Math.max(twin, 0), 'port'),
            message: `service/${name} has ${offered}`,
          },
          ...places.slice(1).map(other => ({ at: other, message: 'asked for here too' })),
        ],
        ...(typeof text === 'number' && {
          fix: { description, safe: false, edits: places.map(other => ({ at: other, text: String(text) })) },
        }),
        ...(typeof text === 'string' && {
          fix: { description, safe: false, edits: places.map(other => replacement(other, text, inventory)) },
        }),
      };
    }
  },
});

const inWords = ({ name, port }: ServicePort): string => (name ? `${port} (${name})` : String(port));
