import { isNear } from '../../inventory/scopes.ts';
import { serviceType } from '../../kubernetes/service.ts';
import { at, missing } from '../../source/manifest.ts';
import { mayBePatched } from '../ports/targets.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';
import { calledBy } from './server-calls.ts';

export default defineRule({
  id: 'webhook-port-not-found',
  subject: 'webhook',
  severity: { 'Service nearby': 'error', 'Service of another folder': 'warning', 'may be patched': 'warning' },
  summary: 'The port of a webhook or an APIService must be a port of the Service that it names.',
  why: 'The API server connects to a port of the Service, 443 where none is written, and never to its targetPort. Without such a port every call fails, and with failurePolicy Fail the objects in question are refused.',

  *check(webhook, inventory) {
    for (const { first, others, from } of calledBy(webhook, 'port')) {
      const { service: name, port, isPortWritten } = first;
      const answer = inventory.servicesNamed(name, from);
      if (answer.kind !== 'found') continue;
      // A Service without ports is a fragment or has a finding of its own; the server goes to any port of an ExternalName.
      if (answer.items.some(({ spec }) => serviceType(spec) === 'ExternalName' || !spec.ports?.length)) continue;
      const [service] = answer.items;
      if (service === undefined || answer.items.some(({ spec }) => spec.ports?.some(its => its.port === port)))
        continue;

      const ports = service.spec.ports ?? [];
      const twin = ports.findIndex(({ targetPort }) => targetPort === port);
      const meant = twin < 0 && ports.length > 1 ? undefined : ports[Math.max(twin, 0)]?.port;
      const isDistant = !isNear(answer.scope);
      const offered = listed(ports.map(its => String(its.port)));
      const placeOf = ({ path, isPortWritten: isWritten }: typeof first) =>
        (isWritten ? at : missing)(webhook.manifest, ...path, 'port');
      const description = `write port: ${meant}`;
      const edits = [first, ...others].filter(call => call.isPortWritten).map(placeOf);
      yield {
        at: placeOf(first),
        when: mayBePatched([webhook, service], inventory)
          ? 'may be patched'
          : isDistant
            ? 'Service of another folder'
            : 'Service nearby',
        message: `port ${port}${isPortWritten ? '' : ', which holds where none is written,'} is not a port of service/${name}, which has ${offered}${twin < 0 ? '' : `; ${port} is its targetPort`}`,
        help: `${meant === undefined ? `write one of the ports of service/${name}` : description}, or add port ${port} to service/${name}`,
        related: [
          {
            at: at(service.manifest, 'spec', 'ports', Math.max(twin, 0), 'port'),
            message: `service/${name} has ${offered}`,
          },
          ...others.slice(0, 3).map(call => ({ at: placeOf(call), message: 'asked for here too' })),
        ],
        ...(meant !== undefined &&
          edits.length === others.length + 1 && {
            fix: { description, safe: false, edits: edits.map(place => ({ at: place, text: String(meant) })) },
          }),
      };
    }
  },
});
