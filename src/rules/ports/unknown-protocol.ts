import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

const applicationProtocols = ['http', 'https', 'http2', 'grpc', 'ws', 'wss', 'tls'];

export default defineRule({
  id: 'unknown-protocol',
  subject: 'refused',
  severity: 'error',
  summary: 'The protocol of a port is TCP, UDP or SCTP.',
  why: 'The API server compares the value letter by letter. What is spoken over the connection, such as HTTP, is no matter of this field; appProtocol says that.',

  *check({ manifest }, inventory) {
    for (const { at, text, server } of refusalsFor('unknown-protocol', { manifest }, inventory)) {
      const spoken = text.toLowerCase();
      const words = unknownValue('protocol', text, ['TCP', 'UDP', 'SCTP'], at);
      const isApplication = applicationProtocols.includes(spoken);
      yield {
        at,
        ...words,
        ...(isApplication && {
          help: `write protocol: TCP${manifest.kind === 'Service' ? ` and, if you like, appProtocol: ${spoken}` : ''}`,
        }),
        server,
      };
    }
  },
});
