import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { declarationPlace } from './targets.ts';

export default defineRule({
  id: 'port-and-target-port-swapped',
  subject: 'undeclaredNumber',
  severity: 'warning',
  summary: 'The port of the container should stand in targetPort, and the port that clients use in port.',
  why: 'Clients connect to port, and the traffic goes to targetPort of the pods. With the two the other way round nothing listens where it arrives.',

  *check({ place, port, number, looksLike, targets }) {
    if (looksLike !== 'swapped') return;
    const pairs = targets.flatMap(({ workload, declared }) => declared.map(candidate => ({ workload, candidate })));
    const found = pairs.find(({ candidate }) => candidate.port.containerPort === port.port);
    if (found === undefined) return;
    const owner = nameOf(found.workload.manifest);
    const description = `write port: ${number} and targetPort: ${port.port}`;
    yield {
      at: place,
      message: `port ${port.port} and targetPort ${number} are probably swapped: ${owner} declares ${port.port}, not ${number}`,
      help: description,
      related: [{ at: declarationPlace(found.workload, found.candidate), message: `${owner} declares ${port.port}` }],
      fix: {
        description,
        safe: false,
        edits: [
          { at: at(place.manifest, ...place.path.slice(0, -1), 'port'), text: String(number) },
          { at: place, text: String(port.port) },
        ],
      },
    };
  },
});
