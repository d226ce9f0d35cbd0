import { at } from '../../source/manifest.ts';
import { refusalFor, refusedPaths } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'external-name-with-cluster-ip',
  subject: 'refusedService',
  severity: 'error',
  summary: 'An ExternalName has no cluster IP and no IP families.',
  why: 'An ExternalName is a CNAME record and nothing else: it has no address in the cluster. The API server refuses fields that describe one, clusterIP: None included.',

  *check(service, inventory) {
    const refusal = refusalFor('external-name-with-cluster-ip', service, inventory);
    if (refusal === undefined) return;
    const fields = refusedPaths('external-name-with-cluster-ip', service, inventory).map(path => String(path.at(-1)));
    yield {
      at: refusal.at,
      message: `an ExternalName has no cluster IP, but ${listed(fields)} ${fields.length === 1 ? 'is' : 'are'} set`,
      help: `remove ${listed(fields)}`,
      related: [{ at: at(service.manifest, 'spec', 'type'), message: 'the type' }],
      server: refusal.server,
    };
  },
});
