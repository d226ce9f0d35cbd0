import type { Path } from '../../../finding.ts';
import { dns1123Subdomain, labelValue, qualifiedName } from '../../names.ts';
import type { PodScheduling, Toleration, TopologySpreadConstraint } from '../../pod-objects.ts';
import { admitLabels } from '../metadata.ts';
import { admitSelector, type SelectorCheck } from '../selector.ts';
import {
  type AdmissionViolation,
  duplicate,
  fieldOf,
  invalid,
  invalidName,
  notSupported,
  required,
} from '../violation.ts';
import { type AffinityCheck, admitAffinity } from './affinity.ts';

export type SchedulingCheck =
  | AffinityCheck
  | SelectorCheck
  | 'schedulingNameInvalid'
  | 'preemptionPolicyUnknown'
  | 'schedulingGateInvalid'
  | 'schedulingGateDuplicate'
  | 'tolerationKeyInvalid'
  | 'tolerationOperatorUnknown'
  | 'tolerationWithoutKey'
  | 'tolerationValueInvalid'
  | 'tolerationEffectUnknown'
  | 'tolerationSecondsUnused'
  | 'skewNotPositive'
  | 'topologyKeyMissing'
  | 'whenUnsatisfiableUnknown'
  | 'spreadConstraintDuplicate'
  | 'minDomainsInvalid'
  | 'nodeInclusionPolicyUnknown';

type SchedulingViolation = AdmissionViolation<SchedulingCheck>;

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const inclusionPolicies = ['Honor', 'Ignore'];

/** Whether anything is said of where a pod may run. */
export function isScheduled(spec: PodScheduling): boolean {
  const { nodeSelector, affinity, tolerations, topologySpreadConstraints, schedulingGates } = spec;
  const { nodeName, priorityClassName, runtimeClassName, preemptionPolicy } = spec;
  const where = nodeSelector ?? affinity ?? tolerations ?? topologySpreadConstraints ?? schedulingGates;
  return (where ?? nodeName ?? priorityClassName ?? runtimeClassName ?? preemptionPolicy) !== undefined;
}

/** API server, all versions: everything that says where a pod may run. */
export function* admitScheduling(spec: PodScheduling, path: Path): Iterable<SchedulingViolation> {
  const { nodeSelector, affinity, tolerations = [], topologySpreadConstraints, schedulingGates } = spec;
  if (nodeSelector) yield* admitLabels(nodeSelector, [...path, 'nodeSelector']);
  if (affinity) yield* admitAffinity(affinity, [...path, 'affinity']);
  for (const [index, toleration] of tolerations.entries()) {
    yield* admitToleration(toleration, [...path, 'tolerations', index]);
  }
  if (topologySpreadConstraints) {
    yield* admitSpread(topologySpreadConstraints, [...path, 'topologySpreadConstraints']);
  }
  if (schedulingGates) yield* admitGates(schedulingGates, [...path, 'schedulingGates']);
  yield* admitNames(spec, path);
}

function* admitNames(spec: PodScheduling, path: Path): Iterable<SchedulingViolation> {
  const { nodeName, priorityClassName, runtimeClassName, preemptionPolicy } = spec;
  if (nodeName) yield* invalidName('schedulingNameInvalid', [...path, 'nodeName'], dns1123Subdomain(nodeName));
  if (priorityClassName) {
    yield* invalidName('schedulingNameInvalid', [...path, 'priorityClassName'], dns1123Subdomain(priorityClassName));
  }
  if (runtimeClassName !== undefined) {
    yield* invalidName('schedulingNameInvalid', [...path, 'runtimeClassName'], dns1123Subdomain(runtimeClassName));
  }
  if (preemptionPolicy && !['PreemptLowerPriority', 'Never'].includes(preemptionPolicy)) {
    yield notSupported('preemptionPolicyUnknown', [...path, 'preemptionPolicy']);
  }
}

/** Without a key a toleration is for all taints; what is wrong with the value is said of the operator. */
function* admitToleration(toleration: Toleration, path: Path): Iterable<SchedulingViolation> {
  const { key, operator, value = '', effect, tolerationSeconds } = toleration;
  const at = [...path, 'operator'];
  const place = { field: fieldOf(at), other: at };
  if (key) yield* invalidName('tolerationKeyInvalid', [...path, 'key'], qualifiedName(key));
  else if (operator !== 'Exists') yield invalid('tolerationWithoutKey', at, { other: [...path, 'key'] });
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    yield invalid('tolerationSecondsUnused', [...path, 'effect'], { other: [...path, 'tolerationSeconds'] });
  }
  switch (operator) {
    case undefined:
    case '':
    case 'Equal':
      if (labelValue(value).length > 0) yield invalid('tolerationValueInvalid', [...path, 'value'], place);
      break;
    case 'Exists':
      if (value !== '') yield invalid('tolerationValueInvalid', [...path, 'value'], place);
      break;
    default:
      yield notSupported('tolerationOperatorUnknown', at);
  }
  if (effect && !effects.includes(effect)) yield notSupported('tolerationEffectUnknown', [...path, 'effect']);
}

function* admitSpread(constraints: readonly TopologySpreadConstraint[], path: Path): Iterable<SchedulingViolation> {
  const kindOf = ({ topologyKey = '', whenUnsatisfiable = '' }: TopologySpreadConstraint) =>
    `${whenUnsatisfiable} ${topologyKey}`;
  const kinds = constraints.map(kindOf);
  for (const [index, constraint] of constraints.entries()) {
    const { maxSkew = 0, minDomains, topologyKey, whenUnsatisfiable = '', labelSelector } = constraint;
    const at = [...path, index];
    if (maxSkew <= 0) yield invalid('skewNotPositive', [...at, 'maxSkew']);
    if (!topologyKey) yield required('topologyKeyMissing', [...at, 'topologyKey']);
    if (whenUnsatisfiable !== 'DoNotSchedule' && whenUnsatisfiable !== 'ScheduleAnyway') {
      yield notSupported('whenUnsatisfiableUnknown', [...at, 'whenUnsatisfiable']);
    }
    const again = kinds.indexOf(kindOf(constraint), index + 1);
    if (again > 0) {
      const field = fieldOf([...at, '{topologyKey, whenUnsatisfiable}']);
      yield duplicate('spreadConstraintDuplicate', [...path, again], at, { field });
    }
    const domains = [...at, 'minDomains'];
    if (minDomains !== undefined && minDomains <= 0) yield invalid('minDomainsInvalid', domains);
    if (minDomains !== undefined && whenUnsatisfiable !== 'DoNotSchedule') {
      yield invalid('minDomainsInvalid', domains, { other: [...at, 'whenUnsatisfiable'] });
    }
    for (const policy of ['nodeAffinityPolicy', 'nodeTaintsPolicy'] as const) {
      if (inclusionPolicies.includes(constraint[policy] ?? 'Honor')) continue;
      yield notSupported('nodeInclusionPolicyUnknown', [...at, policy]);
    }
    if (labelSelector) yield* admitSelector(labelSelector, [...at, 'labelSelector']);
  }
}

function* admitGates(gates: readonly { readonly name?: string }[], path: Path): Iterable<SchedulingViolation> {
  const names = gates.map(gate => gate.name ?? '');
  for (const [index, name] of names.entries()) {
    const at = [...path, index];
    yield* invalidName('schedulingGateInvalid', at, qualifiedName(name));
    const first = names.indexOf(name);
    if (first < index) yield duplicate('schedulingGateDuplicate', at, [...path, first]);
  }
}
