import type { Path } from '../../../finding.ts';
import { dns1123Label, dns1123Subdomain, labelValue, qualifiedName } from '../../names.ts';
import type {
  Affinity,
  NodeSelectorRequirement,
  NodeSelectorTerm,
  PodAffinity,
  PodAffinityTerm,
} from '../../pod-objects.ts';
import { admitSelector, type SelectorCheck } from '../selector.ts';
import { type AdmissionViolation, fieldOf, forbidden, invalid, invalidName, required } from '../violation.ts';

export type AffinityCheck =
  | SelectorCheck
  | 'weightOutOfRange'
  | 'nodeSelectorEmpty'
  | 'nodeFieldUnknown'
  | 'nodeNameInvalid'
  | 'affinityNamespaceInvalid'
  | 'topologyKeyMissing'
  | 'topologyKeyInvalid';

type AffinityViolation = AdmissionViolation<AffinityCheck>;

const demanded = 'requiredDuringSchedulingIgnoredDuringExecution';
const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';

/** API server, all versions: on which nodes, and near which other pods, a pod may or should run. */
export function* admitAffinity(affinity: Affinity, path: Path): Iterable<AffinityViolation> {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  if (nodeAffinity) yield* admitNodeAffinity(nodeAffinity, [...path, 'nodeAffinity']);
  if (podAffinity) yield* admitPodAffinity(podAffinity, [...path, 'podAffinity']);
  if (podAntiAffinity) yield* admitPodAffinity(podAntiAffinity, [...path, 'podAntiAffinity']);
}

/** Values are judged only where they are demanded: a wish that cannot be met does no harm. */
function* admitNodeAffinity(affinity: NonNullable<Affinity['nodeAffinity']>, path: Path): Iterable<AffinityViolation> {
  const selector = affinity[demanded];
  if (selector) {
    const { nodeSelectorTerms = [] } = selector;
    const at = [...path, demanded, 'nodeSelectorTerms'];
    if (nodeSelectorTerms.length === 0) yield required('nodeSelectorEmpty', at);
    for (const [index, term] of nodeSelectorTerms.entries()) yield* admitTerm(term, [...at, index], true);
  }
  for (const [index, { weight, preference = {} }] of (affinity[preferred] ?? []).entries()) {
    const at = [...path, preferred, index];
    yield* admitWeight(weight, [...at, 'weight']);
    yield* admitTerm(preference, [...at, 'preference'], false);
  }
}

function* admitTerm(term: NodeSelectorTerm, path: Path, judgesValues: boolean): Iterable<AffinityViolation> {
  for (const [index, requirement] of (term.matchExpressions ?? []).entries()) {
    yield* admitRequirement(requirement, [...path, 'matchExpressions', index], judgesValues);
  }
  for (const [index, requirement] of (term.matchFields ?? []).entries()) {
    yield* admitFieldRequirement(requirement, [...path, 'matchFields', index]);
  }
}

function* admitRequirement(
  { key = '', operator, values = [] }: NodeSelectorRequirement,
  path: Path,
  judgesValues: boolean,
): Iterable<AffinityViolation> {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) yield required('valuesMissing', [...path, 'values']);
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) yield forbidden('valuesUnused', [...path, 'values']);
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) yield required('valuesMissing', [...path, 'values']);
      break;
    default:
      yield invalid('operatorUnknown', [...path, 'operator']);
  }
  yield* invalidName('labelKeyInvalid', [...path, 'key'], qualifiedName(key));
  if (!judgesValues) return;
  for (const [index, value] of values.entries()) {
    yield* invalidName('labelValueInvalid', [...path, 'values', index], labelValue(value));
  }
}

/** The name is the only field of a node that can be asked for. */
function* admitFieldRequirement(
  { key, operator, values = [] }: NodeSelectorRequirement,
  path: Path,
): Iterable<AffinityViolation> {
  if (operator !== 'In' && operator !== 'NotIn') yield invalid('operatorUnknown', [...path, 'operator']);
  else if (values.length !== 1) yield required('valuesMissing', [...path, 'values']);
  if (key !== 'metadata.name') {
    yield invalid('nodeFieldUnknown', [...path, 'key']);
    return;
  }
  for (const [index, value] of values.entries()) {
    yield* invalidName('nodeNameInvalid', [...path, 'values', index], dns1123Subdomain(value));
  }
}

function* admitPodAffinity(affinity: PodAffinity, path: Path): Iterable<AffinityViolation> {
  for (const [index, term] of (affinity[demanded] ?? []).entries()) {
    yield* admitPodTerm(term, [...path, demanded, index]);
  }
  for (const [index, { weight, podAffinityTerm = {} }] of (affinity[preferred] ?? []).entries()) {
    const at = [...path, preferred, index];
    yield* admitWeight(weight, [...at, 'weight']);
    yield* admitPodTerm(podAffinityTerm, [...at, 'podAffinityTerm']);
  }
}

/** A missing key is also a badly formed one. */
function* admitPodTerm(term: PodAffinityTerm, path: Path): Iterable<AffinityViolation> {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term;
  if (labelSelector) yield* admitSelector(labelSelector, [...path, 'labelSelector']);
  if (namespaceSelector) yield* admitSelector(namespaceSelector, [...path, 'namespaceSelector']);
  for (const [index, namespace] of namespaces.entries()) {
    const field = fieldOf([...path, 'namespace']);
    yield* invalidName('affinityNamespaceInvalid', [...path, 'namespaces', index], dns1123Label(namespace), { field });
  }
  if (topologyKey === '') yield required('topologyKeyMissing', [...path, 'topologyKey']);
  yield* invalidName('topologyKeyInvalid', [...path, 'topologyKey'], qualifiedName(topologyKey));
}

function* admitWeight(weight: number | undefined, path: Path): Iterable<AffinityViolation> {
  if (weight === undefined || weight < 1 || weight > 100) yield invalid('weightOutOfRange', path);
}
