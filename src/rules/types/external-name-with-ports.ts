import { keyOf } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'external-name-with-ports',
  subject: 'externalName',
  severity: 'info',
  summary: 'The ports of an ExternalName translate nothing.',
  why: 'A client resolves the name and then connects to the external host itself, with the port and the host name it has. The API server keeps the ports; some proxies read them, DNS clients never do.',

  *check({ manifest, spec }) {
    const translating = (spec.ports ?? []).find(
      ({ port, targetPort }) => port && typeof targetPort === 'number' && targetPort !== 0 && targetPort !== port,
    );
    if (translating === undefined) return;
    yield {
      at: keyOf(manifest, 'spec', 'ports'),
      message: `clients of an ExternalName connect to the port they ask for: ${translating.port} will not become ${translating.targetPort}`,
      help: `have clients use port ${translating.targetPort}, or leave ports out`,
    };
  },
});
