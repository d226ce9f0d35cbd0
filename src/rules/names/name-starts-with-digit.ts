import { serviceNameMayStartWithDigit } from '../../kubernetes/versions.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'name-starts-with-digit',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'The name of a Service starts with a letter, for clusters before 1.36.',
  why: 'Kubernetes 1.36 was the first to take a digit in front. Every older API server refuses the Service, and programs that build variable names from it may fail.',

  *check(service, inventory) {
    // Below 1.36 the name is refused, and name-malformed says so.
    if (!/^\d/.test(service.name) || !serviceNameMayStartWithDigit(inventory.options.kubernetesVersion)) return;
    yield {
      at: at(service.manifest, 'metadata', 'name'),
      message: `name "${service.name}" starts with a digit, which Kubernetes before 1.36 refuses`,
      help: 'put a letter in front, if the Service is for older clusters too',
    };
  },
});
