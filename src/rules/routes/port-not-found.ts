import type { Inventory } from '../../inventory/inventory.ts';
import { isNear } from '../../inventory/scopes.ts';
import type { Service } from '../../inventory/views.ts';
import { backendPort } from '../../kubernetes/ingress.ts';
import type { ServicePort } from '../../kubernetes/objects.ts';
import { serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import type { Report } from '../rule.ts';
import { listed } from '../words.ts';
import type { Backend } from './backends.ts';

/** A Service stands where it was meant to, or is merely the only one of its name. */
export const levelsOfPorts = {
  'Service nearby': 'error',
  'Service of another folder': 'warning',
  'may be patched': 'warning',
} as const;

type When = keyof typeof levelsOfPorts;

/** For every backend whose Service is there and lacks the port. */
export function* portsNotFound(backends: readonly Backend[], inventory: Inventory): Generator<Report<When>> {
  for (const { service: name, port: wanted, from, first, others } of backends) {
    const answer = inventory.servicesNamed(name, from);
    if (answer.kind !== 'found' || wanted === undefined || wanted === '') continue;
    // A Service without ports is a fragment, has a finding of its own, or is an ExternalName.
    if (answer.items.some(({ spec }) => serviceType(spec) === 'ExternalName' || !spec.ports?.length)) continue;
    if (answer.items.some(({ spec }) => backendPort(spec.ports ?? [], wanted) !== undefined)) continue;
    const [service] = answer.items;
    if (service === undefined) continue;

    const { ports, twin, role, meant } = portMeant(service, wanted);
    const text = typeof wanted === 'number' ? meant?.port : meant?.name;
    const isPatched = [from, service].some(view => inventory.kustomizedBy(view).has('patches'));
    const isDistant = !isNear(answer.scope);
    const places = [first, ...others].map(({ portPath }) => at(from.manifest, ...portPath));
    const description = `write ${first.portPath.at(-1)}: ${text}`;
    const offered = listed(ports.map(inWords));
    yield {
      at: at(from.manifest, ...first.portPath),
      when: isPatched ? 'may be patched' : isDistant ? 'Service of another folder' : 'Service nearby',
      message: `port ${JSON.stringify(wanted)} is not a port of service/${name}, which has ${offered}${role && `; ${wanted} is its ${role}`}`,
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
}

/** The port that was probably meant: the one that leads to that number or name, or the only one. */
const portMeant = ({ spec: { ports = [] } }: Service, wanted: number | string) => {
  const twin = ports.findIndex(({ targetPort, nodePort }) => targetPort === wanted || nodePort === wanted);
  const role = twin < 0 ? '' : ports[twin]?.targetPort === wanted ? 'targetPort' : 'nodePort';
  const meant = twin < 0 && ports.length > 1 ? undefined : ports[Math.max(twin, 0)];
  return { ports, twin, role, meant };
};

const inWords = ({ name, port }: ServicePort): string => (name ? `${port} (${name})` : String(port));
