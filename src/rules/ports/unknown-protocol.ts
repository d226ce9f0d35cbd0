import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

const applicationProtocols = ['http', 'https', 'http2', 'grpc', 'ws', 'wss', 'tls'];

export default defineRule({
  id: 'unknown-protocol',
  subject: 'service',
  severity: 'error',
  summary: 'The protocol of a port is TCP, UDP or SCTP.',
  why: 'The API server compares the value letter by letter. What is spoken over the connection, such as HTTP, is no matter of this field; appProtocol says that.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('unknown-protocol', service, inventory)) {
      const protocol = service.spec.ports?.[Number(path[2])]?.protocol ?? '';
      const spoken = protocol.toLowerCase();
      const words = unknownValue('protocol', protocol, ['TCP', 'UDP', 'SCTP'], at);
      const isApplication = applicationProtocols.includes(spoken);
      yield {
        at,
        ...words,
        ...(isApplication && { help: `write protocol: TCP and, if you like, appProtocol: ${spoken}` }),
        server,
      };
    }
  },
});
