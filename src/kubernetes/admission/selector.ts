import type { Path } from '../../finding.ts';
import { labelValue, qualifiedName } from '../names.ts';
import type { LabelSelector } from '../objects.ts';
import { admitLabels, areLabels, type MetadataCheck } from './metadata.ts';
import { type AdmissionViolation, forbidden, invalid, invalidName, joined, none, required } from './violation.ts';

export type SelectorCheck =
  | Extract<MetadataCheck, 'labelKeyInvalid' | 'labelValueInvalid'>
  | 'operatorUnknown'
  | 'valuesMissing'
  | 'valuesUnused';

type SelectorViolation = AdmissionViolation<SelectorCheck>;

/** API server, all versions: selectors with `matchLabels` and `matchExpressions`. */
export function admitSelector({ matchLabels, matchExpressions }: LabelSelector, path: Path) {
  return joined<SelectorViolation>(
    matchLabels && !areLabels(matchLabels) ? admitLabels(matchLabels, [...path, 'matchLabels']) : none,
    matchExpressions ? admitExpressions(matchExpressions, path) : none,
  );
}

function* admitExpressions(
  expressions: NonNullable<LabelSelector['matchExpressions']>,
  path: Path,
): Iterable<SelectorViolation> {
  for (const [index, { key = '', operator, values = [] }] of expressions.entries()) {
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
