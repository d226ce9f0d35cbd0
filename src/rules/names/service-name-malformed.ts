import { serviceNameMayStartWithDigit } from '../../kubernetes/versions.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'service-name-malformed',
  subject: 'service',
  severity: 'error',
  summary: 'The name of a Service is one label of a DNS name.',
  why: 'The name becomes a host name, so the API server takes at most 63 lower-case letters, digits and hyphens, with no hyphen at either end. Up to Kubernetes 1.35 the first character has to be a letter.',

  *check(service, inventory) {
    for (const { at, path, problem, server } of refusalsFor('service-name-malformed', service, inventory)) {
      const field = path[1] === 'generateName' ? 'generateName' : 'name';
      const name = service.object.metadata?.[field] ?? '';
      const later = problem?.problem === 'startsWithDigit' ? '; Kubernetes accepts that from 1.36' : '';
      const spelled = respelled(name, 'label') ?? 'web';
      const mayStart = serviceNameMayStartWithDigit(inventory.options.kubernetesVersion) || /^[a-z]/.test(spelled);
      const ending = field === 'generateName' ? '-' : '';
      yield {
        at,
        message: `${field} ${quoted(name)} ${misspelling(name, problem)}${later}`,
        help: mayStart ? `write ${field}: ${spelled}${ending}` : `put a letter first: ${field}: n${spelled}${ending}`,
        server,
      };
    }
  },
});
