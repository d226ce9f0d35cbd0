import { hasSelector } from '../../kubernetes/service.ts';
import { at, keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'external-name-with-selector',
  subject: 'externalName',
  severity: 'warning',
  summary: 'An ExternalName selects no pods.',
  why: 'DNS sends clients to externalName and nothing ever looks at the selector. The API server accepts it without a word.',

  *check({ manifest, spec }) {
    if (!hasSelector(spec)) return;
    yield {
      at: keyOf(manifest, 'spec', 'selector'),
      message: 'the selector of an ExternalName is not used',
      help: 'remove selector; or remove type and externalName to serve the selected pods',
      related: [{ at: at(manifest, 'spec', 'type'), message: 'the type' }],
    };
  },
});
