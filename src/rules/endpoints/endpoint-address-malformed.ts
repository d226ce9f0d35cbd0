import { canonicalAddress, parseAddress } from '../../kubernetes/addresses.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted } from '../spelling.ts';

export default defineRule({
  id: 'endpoint-address-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The addresses of endpoints are written as their addressType asks for.',
  why: 'The nodes send traffic to these addresses as they stand, so the API server takes IP addresses in their usual form, and names only in an EndpointSlice of type FQDN. From Kubernetes 1.36 leading zeros and IPv4 in IPv6 form are refused too.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('endpoint-address-malformed', { manifest }, inventory)) {
      const { at, check, text, problem, server } = refusal;
      const address = parseAddress(text.trim());
      const isNotCanonical = check === 'endpointAddressNotCanonical';
      const isName = check === 'endpointAddressNotDomainName' || /^[a-z][a-z0-9.-]*\.[a-z]+$/.test(text);
      yield {
        at,
        message: `address ${quoted(text)} ${isNotCanonical ? 'is not written in the shortest form' : misspelling(text, problem)}`,
        help: address
          ? `write ${canonicalAddress(address)}`
          : isName
            ? 'for a name, write a Service of type ExternalName'
            : 'write an address, as in 192.0.2.7',
        server,
      };
    }
  },
});
