import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

const words: Readonly<Record<string, readonly [string, string]>> = {
  backendMissing: ['this backend names no Service', 'add service.name and service.port'],
  backendAmbiguous: ['this backend names a Service and a resource', 'keep one of the two'],
  backendNameMissing: ['this backend does not name its Service', 'add the name of the Service'],
  backendPortMissing: ['this backend names no port of its Service', 'add service.port.number or service.port.name'],
  backendPortAmbiguous: ['this backend gives the port by number and by name', 'keep one of the two'],
};

export default defineRule({
  id: 'ingress-backend-incomplete',
  subject: 'refused',
  severity: 'error',
  summary: 'Each backend of an Ingress names one Service and one of its ports.',
  why: 'The controller looks up the Service by name and its port by name or number, never by both. The API server refuses a backend that leaves it open where requests go.',

  *check({ manifest }, inventory) {
    for (const { at, check, server } of refusalsFor('ingress-backend-incomplete', { manifest }, inventory)) {
      const [message, help] = words[check] ?? ['this backend is refused', 'name one Service and one port'];
      yield { at, message, help, server };
    }
  },
});
