import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'external-name-is-ip',
  subject: 'externalName',
  severity: 'error',
  summary: 'An externalName is a host name, not an IP address.',
  why: 'DNS answers with a CNAME record that points to a host called, for instance, 192.0.2.7, and no such host exists. The API server accepts the text, because digits and dots are a legal name; clients see that the host is not found.',

  *check({ manifest, spec }) {
    const text = spec.externalName ?? '';
    if (!/^\d+(\.\d+){3}\.?$/.test(text)) return;
    yield {
      at: at(manifest, 'spec', 'externalName'),
      message: `externalName ${text} is an IP address, and DNS will look for a host of that name`,
      help: 'write a host name, or use a Service without selector and an EndpointSlice with this address',
    };
  },
});
