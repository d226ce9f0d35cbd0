import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { declarationPlace } from './targets.ts';

/** Protocols that no proxy guesses reliably. HTTP/1 is found out by most. */
const PROTOCOL = /^(grpc|http2|h2c)(-|$)/;
/** What a name says of the protocol, right or wrong. */
const TELLING = /^(tcp|udp|tls|https?|http2|h2c|grpc|grpc-web|mongo|mysql|redis|postgres|kafka)(-|$)/;

export default defineRule({
  id: 'port-protocol-untold',
  subject: 'meshedPort',
  severity: 'info',
  summary: 'Where a mesh or a Gateway reads it, a port says which protocol it speaks.',
  why: 'The proxy takes the protocol from appProtocol or from the beginning of the name. Otherwise it guesses, or treats the port as plain TCP: requests of one connection all go to one pod.',

  *check({ service, port, place, targets }) {
    if (port.appProtocol !== undefined || TELLING.test(port.name ?? '')) return;
    const [target] = targets;
    const { resolved } = target ?? {};
    const declared =
      resolved?.kind === 'name'
        ? resolved.declaredBy
        : resolved?.kind === 'number'
          ? resolved.declaredBy[0]
          : undefined;
    const [, protocol] = PROTOCOL.exec(declared?.port.name ?? '') ?? [];
    if (target === undefined || declared === undefined || protocol === undefined) return;
    const index = (service.spec.ports ?? []).indexOf(port);
    yield {
      at: port.name === undefined ? place : at(service.manifest, 'spec', 'ports', index, 'name'),
      message: `port ${port.name ?? port.port} leads to a port named ${declared.port.name}, but does not say itself that it speaks ${protocol}`,
      help: `add appProtocol: ${protocol === 'grpc' ? 'grpc' : 'kubernetes.io/h2c'}, or a name that begins with ${protocol === 'grpc' ? 'grpc' : 'http2'}`,
      related: [
        {
          at: declarationPlace(target.workload, declared),
          message: `${nameOf(target.workload.manifest)} declares it`,
        },
      ],
    };
  },
});
