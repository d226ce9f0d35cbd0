import { parseAddress } from '../../kubernetes/addresses.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelled } from '../spelling.ts';

export default defineRule({
  id: 'external-name-malformed',
  subject: 'refusedService',
  severity: 'error',
  summary: 'An externalName is the name of a host, in lower case, and nothing more.',
  why: 'The text becomes a CNAME record, which has no place for a scheme, a port, a path or a wildcard. The API server takes lower-case letters, digits, hyphens and dots.',

  *check(service, inventory) {
    const refusal = refusalFor('external-name-malformed', service, inventory);
    if (refusal === undefined) return;
    const text = service.spec.externalName ?? '';
    const [, scheme, host = '', port, path] = /^([a-z][a-z0-9+.-]*:\/\/)?([^/:]*)(:\d+)?(\/.*)?$/i.exec(text) ?? [];
    const extra = scheme ? 'is a URL' : port ? 'holds a port' : path ? 'holds a path' : undefined;
    const spelled = respelled(asciiOf(host || text), 'subdomain') ?? asciiOf(host);
    yield {
      at: refusal.at,
      message: `externalName ${quoted(text)} ${parseAddress(text) ? 'is an IP address' : (extra ?? misspelling(text, refusal.problem))}`,
      help: parseAddress(text)
        ? 'write a host name; for an address, use a Service without selector and an EndpointSlice'
        : `write externalName: ${spelled || 'db.example.com'}`,
      server: refusal.server,
    };
  },
});

/** The form in which DNS holds a name of other letters; what stands before an @ is no part of a host. */
const asciiOf = (host: string): string => {
  const name = host.slice(host.lastIndexOf('@') + 1).trim();
  return /[^\x00-\x7f]/.test(name) && URL.canParse(`http://${name}`) ? new URL(`http://${name}`).hostname : name;
};
