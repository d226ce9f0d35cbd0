import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'ingress-host-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The host of an Ingress is a DNS name, with a wildcard for its first label at most.',
  why: 'The host is compared with the Host header of a request, without scheme, port and path. The API server refuses IP addresses and everything that is no DNS name in lower case.',

  *check({ manifest }, inventory) {
    for (const { at, text, check, problem, server } of refusalsFor('ingress-host-malformed', { manifest }, inventory)) {
      const message = `host ${quoted(text)} ${check === 'hostIsAddress' ? 'is an IP address' : misspelling(text, problem)}`;
      const host = text.replace(/^[a-z]+:\/\//i, '').replace(/[:/].*$/, '');
      const bare = host.replaceAll('*', '').replace(/^\.+/, '');
      const spelled = respelled(bare, 'subdomain') ?? bare;
      const help =
        check === 'hostIsAddress'
          ? 'remove host, so that the rule holds for every address'
          : bare === ''
            ? 'remove host, so that the rule holds for every host'
            : `write host: ${host.startsWith('*.') ? `"*.${spelled}"` : spelled}`;
      yield { at, message, help, server };
    }
  },
});
