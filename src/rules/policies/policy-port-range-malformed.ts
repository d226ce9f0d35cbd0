import { refusalsFor, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';

export default defineRule({
  id: 'policy-port-range-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'A port range of a NetworkPolicy goes from a number to one that is not smaller.',
  why: 'The range begins at port and ends at endPort, both included. A name stands for one port, so the API server refuses a range that begins with a name or with nothing.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('policy-port-range-malformed', { manifest }, inventory)) {
      const { at, check, text, path, other = path, server } = refusal;
      const port = valueAt(manifest.value, other);
      const isBelow = check === 'endPortBelowPort';
      const start = port == null ? 'there is no port' : `port is the name ${String(port)}`;
      yield {
        at,
        message: isBelow ? `endPort ${text} is less than port ${String(port)}` : `endPort is ${text}, but ${start}`,
        help: isBelow ? 'write the larger number into endPort' : 'write a number for port, or remove endPort',
        related: [{ at: writtenOrMissing({ manifest }, other), message: 'where the range begins' }],
        server,
      };
    }
  },
});
