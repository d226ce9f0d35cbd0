import { serviceNameMayStartWithDigit } from '../../kubernetes/versions.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

/** Their names become labels of DNS names; those of other kinds may have dots. */
const LABELS: ReadonlySet<string> = new Set(['Service', 'StatefulSet']);

export default defineRule({
  id: 'name-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The name of an object is a DNS name, that of a Service a single label.',
  why: 'The name of a Service becomes a host name, so the API server takes at most 63 lower-case letters, digits and hyphens, with no hyphen at either end; up to Kubernetes 1.35 the first character has to be a letter. A StatefulSet is held to the same form, other kinds may have dots and 253 characters.',

  *check({ manifest }, inventory) {
    for (const { at, check, path, text, problem, server } of refusalsFor('name-malformed', { manifest }, inventory)) {
      const field = String(path.at(-1));
      if (check === 'cronJobNameTooLong') {
        const message = `${field} ${quoted(text)} is ${text.length} characters, 52 are allowed: the name of each Job has a time behind it`;
        yield { at, message, help: 'write a shorter name', server };
        continue;
      }
      const { kind } = manifest;
      const later =
        kind === 'Service' && problem?.problem === 'startsWithDigit' ? '; Kubernetes accepts that from 1.36' : '';
      const spelled = respelled(text, LABELS.has(kind) ? 'label' : 'subdomain') ?? 'web';
      const mayStart =
        kind !== 'Service' ||
        serviceNameMayStartWithDigit(inventory.options.kubernetesVersion) ||
        /^[a-z]/.test(spelled);
      const ending = field === 'generateName' ? '-' : '';
      yield {
        at,
        message: `${field} ${quoted(text)} ${misspelling(text, problem)}${later}`,
        help: mayStart ? `write ${field}: ${spelled}${ending}` : `put a letter first: ${field}: n${spelled}${ending}`,
        server,
      };
    }
  },
});
