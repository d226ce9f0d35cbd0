import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'removed-api-version',
  subject: 'manifest',
  // Which version the cluster has is not known: whoever keeps such manifests may well run an old one.
  severity: 'warning',
  summary: 'The API version is one that the Kubernetes version still serves.',
  why: 'Old API versions go away for good after some releases. kubectl answers that there are no matches for the kind, and the object is not created.',

  *check({ manifest, identity }) {
    if (identity.type !== 'removed') return;
    const { apiVersion, kind } = manifest;
    const { removedIn, replacedBy, since } = identity;
    const from = since === undefined ? '' : `, served since 1.${since}; check which fields have changed`;
    yield {
      at: at(manifest, 'apiVersion'),
      message: `${kind} of ${apiVersion} is gone since Kubernetes 1.${removedIn}`,
      help: replacedBy ? `write apiVersion: ${replacedBy}${from}` : `remove this ${kind}: nothing replaces it`,
      server: [{ field: '', reason: 'DecodeError' }],
    };
  },
});
