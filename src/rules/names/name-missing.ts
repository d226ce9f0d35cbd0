import { at } from '../../source/manifest.ts';
import { printable } from '../../text/printable.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';

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
    const label = valueAt(manifest.value, ['metadata', 'labels', 'name']);
    const isLabel = typeof label === 'string';
    yield {
      at: refusal.at,
      message: `this ${manifest.kind} has no name${isLabel ? `, only a label name: ${printable(label)}` : ''}`,
      help: isLabel
        ? 'write name beside labels, one level up'
        : `add metadata.name${isService ? ', in lower case: clients will use it as a host name' : ''}`,
      ...(isLabel && { related: [{ at: at(manifest, 'metadata', 'labels', 'name'), message: 'a label, no name' }] }),
      server: refusal.server,
    };
  },
});
