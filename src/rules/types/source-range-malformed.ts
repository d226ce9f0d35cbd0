import { parseAddress, parseRange } from '../../kubernetes/addresses.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted } from '../spelling.ts';

export default defineRule({
  id: 'source-range-malformed',
  subject: 'refusedService',
  severity: 'error',
  summary: 'Source ranges are IP ranges in the form address/length.',
  why: 'The load balancer admits clients of these ranges only. The API server refuses what it cannot read as a range, and from Kubernetes 1.36 also leading zeros and an address inside the range in place of its first.',

  *check(service, inventory) {
    for (const { at, path, problem, server } of refusalsFor('source-range-malformed', service, inventory)) {
      const text =
        path[0] === 'metadata'
          ? (service.object.metadata?.annotations?.[String(path[2])] ?? '')
          : (service.spec.loadBalancerSourceRanges?.[Number(path[2])] ?? '');
      yield {
        at,
        message: `source range ${quoted(text)} ${parseAddress(text) ? 'is an address without a length' : misspelling(text, problem)}`,
        help: repairOf(text, path[0] === 'metadata'),
        server,
      };
    }
  },
});

const repairOf = (text: string, isAnnotation: boolean): string => {
  const address = parseAddress(text.trim());
  if (address) return `write ${text.trim()}/${address.family === 'IPv4' ? 32 : 128} for this one address`;
  const range = parseRange(text.trim());
  if (range?.family === 'IPv4' && !range.mapped) {
    const bits = range.bytes.map(
      (byte, index) => byte & (0xff00 >> Math.min(8, Math.max(0, range.prefixLength - index * 8))),
    );
    return `write ${bits.map(byte => byte & 0xff).join('.')}/${range.prefixLength}`;
  }
  return isAnnotation
    ? 'write ranges as in 192.0.2.0/24, with commas between them'
    : 'write a range as in 192.0.2.0/24';
};
