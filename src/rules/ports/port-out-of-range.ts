import type { Path } from '../../finding.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'port-out-of-range',
  subject: 'refused',
  severity: 'error',
  summary: 'A port is a number from 1 to 65535.',
  why: 'TCP, UDP and SCTP have no other ports. The API server reads a port that is not written as 0.',

  *check({ manifest }, inventory) {
    for (const { at, path, text, server } of refusalsFor('port-out-of-range', { manifest }, inventory)) {
      const isOfService = manifest.kind === 'Service';
      const field = isOfService ? 'port' : String(path.at(-1));
      const written = isOfService && path.at(-1) !== 'port' ? '' : text;
      yield {
        at,
        message: written === '' ? `${entryOf(path)} has no ${field}` : `${field} ${written} is outside 1-65535`,
        help: `write ${field}: with ${isOfService ? 'the number that clients connect to' : 'a number from 1 to 65535'}`,
        server,
      };
    }
  },
});

/** `ports[0]`, `httpGet`: what should hold the port. */
const entryOf = (path: Path): string => {
  const index = path.findLastIndex(step => typeof step === 'number');
  const last = path.length - 2;
  return index < last ? String(path[last]) : `${path[index - 1]}[${path[index]}]`;
};
