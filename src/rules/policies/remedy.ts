import type { Inventory } from '../../inventory/inventory.ts';
import type { ShutOut } from '../../inventory/policies/shut-out.ts';
import { foundInstead } from '../../inventory/presence/absence.ts';
import type { NetworkPolicy } from '../../inventory/views.ts';
import { selectorPairs } from '../../kubernetes/selectors.ts';
import { at, keyOf, missing, type Place } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import type { Report } from '../rule.ts';
import { editOf } from '../selectors/difference.ts';
import { valueAt } from '../value-at.ts';
import { listed, nameOf } from '../words.ts';

/** Where a policy has to change to let a caller through, and how. */
export interface Remedy extends Pick<Report, 'at' | 'help' | 'fix'> {
  readonly help: string;
  /** The end of a message: empty, or behind a colon. */
  readonly because: string;
}

export function remedyFor(shutOut: ShutOut, policy: NetworkPolicy, inventory: Inventory): Remedy {
  const { manifest } = policy;
  const { direction, cause, call, target, number, protocol } = shutOut;
  const other = direction === 'ingress' ? call.workload : target;
  const side = direction === 'ingress' ? 'from' : 'to';
  const port = `port ${number}${protocol === 'TCP' ? '' : ` for ${protocol}`}`;
  switch (cause.kind) {
    case 'peer labels': {
      const [first] = cause.miss.differences;
      if (first === undefined) break;
      const edit = editOf(policy, first, [...cause.selectorPath, 'matchLabels']);
      const description = `write ${first.kind === 'other-key' ? `${first.foundKey}: ${first.value}` : `${first.key}: ${edit.text}`}`;
      const help = edit.text === undefined ? `remove ${first.key}, or add it to the pods` : description;
      const wanted = `${first.key}=${first.value}`;
      const canFix = cause.miss.differences.length === 1 && edit.text !== undefined;
      return {
        at: edit.at,
        help,
        because: `: no pod has ${wanted}, ${nameOf(other.manifest)} has ${cause.miss.differences.map(foundInstead).join(', ')}`,
        ...(canFix && {
          fix: { description, safe: false, edits: [replacement(edit.at, edit.text ?? '', inventory)] },
        }),
      };
    }
    case 'peer namespace':
      return {
        at: at(manifest, ...cause.peerPath),
        help: `add namespaceSelector with matchLabels kubernetes.io/metadata.name: ${other.namespace} to this entry`,
        because: `: ${nameOf(other.manifest)} is in namespace ${other.namespace}`,
      };
    case 'ports':
      return {
        at: keyOf(manifest, ...cause.rulePath, 'ports'),
        help: `add ${port} to the ports of this rule`,
        because: '',
      };
    case 'no rule':
      break;
  }
  const labels = selectorPairs(other.pods.template.metadata?.labels).map(pair => pair.join(': '));
  return {
    at: rulesPlace(policy, direction),
    help: `add a rule with ${port}, ${side} podSelector with matchLabels ${listed(labels, 3) || 'of their own'}`,
    because: '',
  };
}

/** Where rules stand, or what says that there are none: the type, or the whole policy. */
function rulesPlace({ manifest }: NetworkPolicy, direction: string): Place {
  if (valueAt(manifest.value, ['spec', direction]) != null) return keyOf(manifest, 'spec', direction);
  const types = valueAt(manifest.value, ['spec', 'policyTypes']);
  const index = Array.isArray(types) ? types.findIndex(type => String(type).toLowerCase() === direction) : -1;
  return index < 0 ? missing(manifest, 'spec', direction) : at(manifest, 'spec', 'policyTypes', index);
}
