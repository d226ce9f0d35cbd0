import { canonicalRange, parseAddress, parseRange } from '../../kubernetes/addresses.ts';
import { refusalsFor, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted } from '../spelling.ts';

export default defineRule({
  id: 'policy-range-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The IP blocks of a NetworkPolicy are ranges, and exceptions lie inside them.',
  why: 'The API server takes ranges such as 192.0.2.0/24, and exceptions that are a true part of the range. From Kubernetes 1.36 a range begins at its first address.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('policy-range-malformed', { manifest }, inventory)) {
      const { at, check, text, problem, other, server } = refusal;
      const range = parseRange(text);
      const address = parseAddress(text);
      const isOutside = check === 'exceptOutsideBlock';
      const wanted = address
        ? `${text}/${address.family === 'IPv4' ? 32 : 128}`
        : range && problem?.problem !== 'hostBits'
          ? canonicalRange(range)
          : 'a range such as 192.0.2.0/24';
      yield {
        at,
        message: `${quoted(text)} ${isOutside ? 'is no part of the range that it is taken from' : misspelling(text, problem)}`,
        help: isOutside ? 'write a smaller range inside the block, or remove it' : `write ${wanted}`,
        related: other ? [{ at: writtenOrMissing({ manifest }, other), message: 'the range' }] : [],
        server,
      };
    }
  },
});
