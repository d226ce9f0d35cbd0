import type { Path } from '../../finding.ts';
import { labelValue, qualifiedName } from '../names.ts';
import type { LabelSelector } from '../objects.ts';
import { admitLabels, type MetadataCheck } from './metadata.ts';
import { type AdmissionViolation, forbidden, invalid, invalidName, none, required } from './violation.ts';

export type SelectorCheck =
  | Extract<MetadataCheck, 'labelKeyInvalid' | 'labelValueInvalid'>
  | 'operatorUnknown'
  | 'valuesMissing'
  | 'valuesUnused';

/** API server, all versions: selectors with `matchLabels` and `matchExpressions`. */
export function* admitSelector(selector: LabelSelector, path: Path): Iterable<AdmissionViolation<SelectorCheck>> {
  const { matchLabels, matchExpressions } = selector;
  if (matchLabels) yield* admitLabels(matchLabels, [...path, 'matchLabels']);
  for (const [index, { key = '', operator, values = [] }] of (matchExpressions ?? none).entries()) {
    const at = [...path, 'matchExpressions', index];
    switch (operator) {
      case 'In':
      case 'NotIn':
        if (values.length === 0) yield required('valuesMissing', [...at, 'values']);
        break;
      case 'Exists':
      case 'DoesNotExist':
        if (values.length > 0) yield forbidden('valuesUnused', [...at, 'values']);
        break;
      default:
        yield invalid('operatorUnknown', [...at, 'operator']);
    }
    yield* invalidName('labelKeyInvalid', [...at, 'key'], qualifiedName(key));
    for (const [position, value] of values.entries()) {
      yield* invalidName('labelValueInvalid', [...at, 'values', position], labelValue(value));
    }
  }
}
