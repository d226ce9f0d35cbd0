import { parseAddress, specialAddress } from '../../kubernetes/addresses.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';
import { valueAt } from '../value-at.ts';

export default defineRule({
  id: 'endpoint-address-unusable',
  subject: 'refused',
  severity: 'error',
  summary: 'Every node can send traffic to the addresses of endpoints.',
  why: 'Loopback and link-local addresses mean something else on each machine, and the addresses of an EndpointSlice are all of one family. The API server refuses others.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('endpoint-address-unusable', { manifest }, inventory)) {
      const { at, check, text, server } = refusal;
      const address = parseAddress(text);
      const kind = address && specialAddress(address);
      const type = String(valueAt(manifest.value, ['addressType']));
      const isOther = check === 'endpointAddressOfOtherFamily' && kind === undefined;
      yield {
        at,
        message: `address ${quoted(text)} ${isOther ? `is no ${type} address` : special[kind ?? 'unspecified']}`,
        help: isOther
          ? 'write addresses of one family, and an EndpointSlice for each'
          : 'write an address that other machines can reach',
        server,
      };
    }
  },
});

const special = {
  unspecified: 'stands for no address',
  loopback: 'is the loopback address of every machine',
  linkLocal: 'is a link-local address',
  linkLocalMulticast: 'is a link-local multicast address',
} as const;
