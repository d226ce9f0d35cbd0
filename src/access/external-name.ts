import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import { parseAddress } from '../kubernetes/addresses.ts';
import { questionOf } from '../kubernetes/dns/question.ts';
import { at, keyOf } from '../source/manifest.ts';
import { schemeOf } from './address.ts';
import { type Destination, type DestinationPort, destinationOf, serviceHop, withoutNumber } from './destination.ts';
import { hopOf } from './names.ts';
import type { Hop } from './path.ts';
import { broken, type Judgement, unknown } from './verdict.ts';

type Alias = Pick<Destination, 'ports' | 'headless'>;

/** Where the CNAME of an ExternalName leads: to a Service of the input and its ports, or out of sight. */
export const aliasOf = (service: Service, inventory: Inventory, seen: readonly Service[]): Alias => {
  const { clusterDomain } = inventory.options;
  const target = (service.spec.externalName ?? '').replace(/\.$/, '');
  const stop = (judgement: Judgement): Alias => ({ headless: false, ports: lastPorts(service, target, judgement) });

  if (target === '') return stop(broken('externalName is not written'));
  if (parseAddress(target) !== undefined) {
    return stop(broken(`${target} is an address, and a CNAME leads to names only: the name does not resolve`));
  }
  const question = questionOf(target, clusterDomain);
  switch (question.kind) {
    case 'elsewhere':
      return stop(
        target.endsWith('.svc')
          ? broken(`${target} does not end in .${clusterDomain}, and a CNAME is always a full name`)
          : unknown(`${target} is outside the cluster`),
      );
    case 'service': {
      // A look-up from the namespace that the name says, not from the own one.
      const from = { ...service, namespace: question.namespace };
      const found = inventory.servicesNamed(question.service, from);
      const called = `service/${question.service} of namespace ${question.namespace}`;
      if (found.kind === 'none') return stop(broken(`there is no ${called}`));
      const [next] = found.kind === 'found' ? found.items : [];
      if (next === undefined) {
        const isUnread = found.kind === 'unknown' && found.because.includes('unread');
        return stop(unknown(isUnread ? `${called} was not read` : `there is no ${called} in this input`));
      }
      if (next === service || seen.includes(next)) return stop(broken('the CNAMEs lead in a circle'));
      return followed(service, destinationOf(next, inventory, [...seen, service]));
    }
    case 'endpoint':
    case 'port':
    case 'pod':
      return stop(unknown(`${target} is the name of a pod, which only the cluster knows`));
    case 'reverse':
    case 'no-records':
    case 'namespace':
    case 'nothing':
      return stop(broken(`no Service has the name ${target}`));
  }
};

const aliasHop = (service: Service): Hop => ({ ...hopOf(service), at: placeOfTarget(service) });

const placeOfTarget = ({ manifest, spec }: Service) =>
  spec.externalName === undefined ? keyOf(manifest, 'spec') : at(manifest, 'spec', 'externalName');

/** The ports are those of the target: nothing translates them on the way. */
const followed = (service: Service, { ports, headless }: Destination): Alias => ({
  headless,
  ports: ports.map(port => ({ ...port, hops: [aliasHop(service), ...port.hops] })),
});

const lastPorts = (service: Service, target: string, judgement: Judgement): readonly DestinationPort[] => {
  const last: Hop = { kind: 'ExternalName', name: target, namespace: undefined, at: placeOfTarget(service) };
  const ends = [{ ...judgement, hops: [last], port: undefined, listed: false, hostnames: [] }];
  const written = service.spec.ports ?? [];
  if (written.length === 0) return [{ ...withoutNumber, hops: [aliasHop(service)], ends }];
  return written.map((port, index) => ({
    ...withoutNumber,
    number: port.port,
    name: port.name,
    protocol: port.protocol || 'TCP',
    appProtocol: port.appProtocol,
    scheme: schemeOf(port),
    hops: [serviceHop(service, port, index)],
    ends: ends.map(end => ({ ...end, hops: [{ ...last, port: port.port }] })),
  }));
};
