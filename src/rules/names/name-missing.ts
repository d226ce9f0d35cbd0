import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'name-missing',
  subject: 'refused',
  severity: 'error',
  summary: 'An object has a name.',
  why: 'The API server stores an object under its name and takes none without; the name of a Service is also the DNS name under which clients find it.',

  *check({ manifest }, inventory) {
    const refusal = refusalFor('name-missing', { manifest }, inventory);
    if (refusal === undefined) return;
    const isService = manifest.kind === 'Service';
    yield {
      at: refusal.at,
      message: `this ${manifest.kind} has no name`,
      help: `add metadata.name${isService ? ', in lower case: clients will use it as a host name' : ''}`,
      server: refusal.server,
    };
  },
});
