import { printable } from '../../text/printable.ts';
import { writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { versionsIn } from './typing.ts';

export default defineRule({
  id: 'unknown-kind',
  subject: 'manifest',
  severity: 'error',
  summary: 'The apiVersion and the kind name something that Kubernetes serves.',
  why: 'The API server looks the two up together, letter by letter. kubectl answers that there are no matches for the kind, and the object is not created.',

  *check(judged) {
    const { manifest, identity } = judged;
    const { apiVersion, kind } = manifest;
    const server = [{ field: '', reason: 'DecodeError' }];
    if (identity.type === 'elsewhere') {
      const message = `${kind} of ${apiVersion} is known ${versionsIn(identity.knownIn)}`;
      yield {
        at: writtenOrMissing(judged, ['apiVersion']),
        message,
        help: 'check against such a version with --kube-version',
        server,
      };
    }
    if (identity.type !== 'misnamed') return;
    const { apiVersion: wantedVersion, kind: wantedKind } = identity;
    const field = kind === wantedKind ? 'apiVersion' : 'kind';
    const place = writtenOrMissing(judged, [field]);
    const differsInCase = kind !== wantedKind && kind.toLowerCase() === wantedKind.toLowerCase();
    const help = [
      ...(apiVersion === wantedVersion ? [] : [`apiVersion: ${wantedVersion}`]),
      ...(kind === wantedKind ? [] : [`kind: ${wantedKind}`]),
    ].join(' and ');
    yield {
      at: place,
      message:
        field === 'apiVersion'
          ? apiVersion === ''
            ? `this ${kind} has no apiVersion`
            : `${apiVersion} has no kind ${kind}`
          : `kind "${printable(kind)}" is not known${differsInCase ? '; Kubernetes compares case' : ''}`,
      help: `${manifest.apiVersion === '' ? 'add' : 'write'} ${help}`,
      server,
      ...(differsInCase &&
        apiVersion === wantedVersion && {
          fix: { description: `write ${wantedKind}`, safe: true, edits: [{ at: place, text: wantedKind }] },
        }),
    };
  },
});
