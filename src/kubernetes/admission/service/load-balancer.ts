import { rangeProblem } from '../../addresses.ts';
import { qualifiedName } from '../../names.ts';
import type { Labels } from '../../objects.ts';
import type { StoredServiceSpec } from '../../service.ts';
import { addressesAreStrict, type KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, forbidden, invalidAddress, invalidName } from '../violation.ts';

export type LoadBalancerCheck =
  | 'sourceRangesWithoutLoadBalancer'
  | 'sourceRangeInvalid'
  | 'nodePortAllocationWithoutLoadBalancer'
  | 'loadBalancerClassWithoutLoadBalancer'
  | 'loadBalancerClassInvalid';

type LoadBalancerViolation = AdmissionViolation<LoadBalancerCheck>;

const other = ['spec', 'type'];
const sourceRanges = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** API server: the allow-list, from the field or else from the older annotation. Text of ranges is strict from 1.36. */
export function* admitSourceRanges(
  spec: StoredServiceSpec,
  annotations: Labels | undefined,
  version: KubernetesVersion,
): Iterable<LoadBalancerViolation> {
  const strict = addressesAreStrict(version);
  const ranges = spec.loadBalancerSourceRanges ?? [];
  const annotation = annotations?.[sourceRanges];
  if (ranges.length > 0) {
    const path = ['spec', 'loadBalancerSourceRanges'];
    const field = 'spec.LoadBalancerSourceRanges'; // the server's own spelling
    if (spec.type !== 'LoadBalancer') yield forbidden('sourceRangesWithoutLoadBalancer', path, { field, other });
    for (const [index, range] of ranges.entries()) {
      const problem = rangeProblem(trimmed(range), strict);
      yield* invalidAddress('sourceRangeInvalid', [...path, index], problem, { field: `${field}[${index}]` });
    }
  } else if (annotation !== undefined) {
    const path = ['metadata', 'annotations', sourceRanges];
    const field = `metadata.annotations[${sourceRanges}]`;
    if (spec.type !== 'LoadBalancer') yield forbidden('sourceRangesWithoutLoadBalancer', path, { field, other });
    const text = trimmed(annotation);
    for (const range of text === '' ? [] : text.split(',')) {
      yield* invalidAddress('sourceRangeInvalid', path, rangeProblem(trimmed(range), strict), { field });
    }
  }
}

/** API server, all versions: fields that only a load balancer's controller reads. */
export function* admitLoadBalancerFields(spec: StoredServiceSpec): Iterable<LoadBalancerViolation> {
  if (spec.allocateLoadBalancerNodePorts !== undefined && spec.type !== 'LoadBalancer') {
    yield forbidden('nodePortAllocationWithoutLoadBalancer', ['spec', 'allocateLoadBalancerNodePorts'], { other });
  }
  if (spec.loadBalancerClass === undefined) return;
  const path = ['spec', 'loadBalancerClass'];
  if (spec.type !== 'LoadBalancer') yield forbidden('loadBalancerClassWithoutLoadBalancer', path, { other });
  else yield* invalidName('loadBalancerClassInvalid', path, qualifiedName(spec.loadBalancerClass));
}

/** Go's notion of white space. */
function trimmed(text: string): string {
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '');
}
