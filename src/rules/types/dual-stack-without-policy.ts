import { keyOf } from '../../source/manifest.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'dual-stack-without-policy',
  subject: 'refusedService',
  severity: 'error',
  summary: 'A Service that names two IP families asks for both in ipFamilyPolicy.',
  why: 'Without a policy a Service is SingleStack, and the API server refuses two families or two addresses then.',

  *check(service, inventory) {
    const refusal = refusalFor('dual-stack-without-policy', service, inventory);
    if (refusal === undefined) return;
    const { manifest, spec } = service;
    const { other = ['spec', 'ipFamilies'] } = refusal;
    const policy = spec.ipFamilyPolicy;
    yield {
      at: policy ? refusal.at : keyOf(manifest, ...other),
      message: `${other.at(-1)} names two, but ipFamilyPolicy is ${policy ?? 'SingleStack, because none is written'}`,
      help: `${policy ? 'write' : 'add'} ipFamilyPolicy: PreferDualStack, or keep only the first of ${other.at(-1)}`,
      related: policy ? [{ at: keyOf(manifest, ...other), message: 'names two' }] : [],
      server: refusal.server,
    };
  },
});
