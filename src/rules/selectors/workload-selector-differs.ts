import type { Path } from '../../finding.ts';
import { refusalFor, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'workload-selector-differs',
  subject: 'refused',
  severity: 'error',
  summary: 'The selector of a workload matches the labels of its own pod template.',
  why: 'The selector says which pods belong to the workload. Pods that it makes and does not recognise would be made for ever, so the API server refuses the object; no pod is started, and Services find none.',

  *check({ manifest }, inventory) {
    const refusal = refusalFor('workload-selector-differs', { manifest }, inventory);
    if (refusal === undefined) return;
    const { at, path, other = [], server } = refusal;
    const wanted = wantedLabels(manifest.value, other);
    if (wanted === undefined) {
      yield {
        at: writtenOrMissing({ manifest }, other),
        message: `this ${manifest.kind} has no selector`,
        help: 'add selector.matchLabels with labels of the pod template',
        server,
      };
      return;
    }
    const different = wanted.filter(([key, value]) => valueAt(manifest.value, [...path, key]) !== value);
    const pairs = different.map(([key, value]) => `${key}=${String(value ?? '') || '""'}`);
    const [[key = ''] = []] = different;
    const written = valueAt(manifest.value, [...path, key]);
    yield {
      at: written === undefined ? at : writtenOrMissing({ manifest }, [...path, key]),
      message:
        pairs.length === 0
          ? 'the selector does not match the labels of the pod template'
          : `the selector asks for ${listed(pairs)}; the pod template ${written === undefined ? 'has no such label' : `has ${key}=${String(written)}`}`,
      help:
        pairs.length === 0
          ? 'write the same labels in both'
          : `write ${pairs.join(', ').replaceAll('=', ': ')} in both`,
      related: [{ at: writtenOrMissing({ manifest }, other), message: 'the selector' }],
      server,
    };
  },
});

/** Of both forms that a selector has; undefined where none is written. */
const wantedLabels = (value: unknown, selector: Path): readonly (readonly [string, unknown])[] | undefined => {
  const written = valueAt(value, selector);
  if (typeof written !== 'object' || written === null) return undefined;
  if (!('matchLabels' in written) && !('matchExpressions' in written)) return Object.entries(written);
  const labels = valueAt(written, ['matchLabels']);
  return typeof labels === 'object' && labels !== null ? Object.entries(labels) : [];
};
