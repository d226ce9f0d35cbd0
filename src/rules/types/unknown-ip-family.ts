import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

export default defineRule({
  id: 'unknown-ip-family',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The entries of ipFamilies are IPv4 and IPv6.',
  why: 'The API server compares the value letter by letter and refuses any other.',

  *check(service, inventory) {
    for (const { at, path, server } of refusalsFor('unknown-ip-family', service, inventory)) {
      const family = service.spec.ipFamilies?.[Number(path[2])] ?? '';
      const { message, fix } = unknownValue('IP family', family, ['IPv4', 'IPv6'], at);
      const repair = fix?.edits[0]?.text ?? 'IPv4 or IPv6';
      yield { at, message, help: `write ${repair}, or leave ipFamilies out`, ...(fix && { fix }), server };
    }
  },
});
