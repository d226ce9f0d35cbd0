import { qualifiedName } from '../../names.ts';
import type { ServiceSpec } from '../../objects.ts';
import { isHeadless, needsHealthCheckNodePort, type ServiceTraits, serviceType } from '../../service.ts';
import { type AdmissionViolation, forbidden, invalid, invalidName } from '../violation.ts';

export type ServiceUpdateCheck =
  | 'secondFamilyReleased'
  | 'clusterIPChanged'
  | 'ipFamilyChanged'
  | 'loadBalancerClassChanged'
  | 'loadBalancerClassInvalid'
  | 'healthCheckNodePortChanged';

/** The fields that are looked at here. */
type Unchangeable = ServiceTraits & Pick<ServiceSpec, 'clusterIPs' | 'ipFamilies' | 'loadBalancerClass'>;
type UpdateViolation = AdmissionViolation<ServiceUpdateCheck>;

/**
 * API server, all versions: a second cluster IP or family goes only where the policy is SingleStack. Judged before anything
 * is allocated.
 */
export function* admitRelease(wanted: ServiceSpec, stored: ServiceSpec): Iterable<UpdateViolation> {
  if (serviceType(wanted) === 'ExternalName' || wanted.ipFamilyPolicy === 'SingleStack') return;
  const path = ['spec', 'ipFamilyPolicy'];
  const stage = 'ipFamilies';
  for (const field of ['clusterIPs', 'ipFamilies'] as const) {
    if (stored[field]?.length !== 2 || wanted[field]?.length !== 1) continue;
    yield invalid('secondFamilyReleased', path, { stage, other: ['spec', field] });
  }
}

/** API server, all versions: the port that load balancers ask for health cannot become another. */
export function* admitHealthCheckNodePort(wanted: ServiceSpec, stored: ServiceSpec): Iterable<UpdateViolation> {
  if (!needsHealthCheckNodePort(wanted) || !needsHealthCheckNodePort(stored)) return;
  if (wanted.healthCheckNodePort === stored.healthCheckNodePort) return;
  yield forbidden('healthCheckNodePortChanged', ['spec', 'healthCheckNodePort'], { stage: 'nodePorts' });
}

/**
 * API server, all versions: cluster IPs stay for as long as the type has any, and so do families unless the Service is or
 * was headless. A second one may come and go.
 */
export function* admitUnchanged(wanted: Unchangeable, stored: Unchangeable): Iterable<UpdateViolation> {
  if (wanted.type !== 'ExternalName' && serviceType(stored) !== 'ExternalName') {
    const areHeadless = isHeadless(wanted) && isHeadless(stored);
    if (!areHeadless) yield* admitList('clusterIPChanged', 'clusterIPs', wanted, stored);
    const isAnyHeadless = isHeadless(wanted) || isHeadless(stored);
    if (!isAnyHeadless) yield* admitList('ipFamilyChanged', 'ipFamilies', wanted, stored);
  }
  yield* admitLoadBalancerClass(wanted, stored);
}

/** A class is for good, and its name is judged a second time when it comes with an update. */
function* admitLoadBalancerClass(wanted: Unchangeable, stored: Unchangeable): Iterable<UpdateViolation> {
  const name = wanted.loadBalancerClass;
  const path = ['spec', 'loadBalancerClass'];
  if (wanted.type !== 'LoadBalancer') return;
  if (stored.type === 'LoadBalancer' && name !== stored.loadBalancerClass)
    yield invalid('loadBalancerClassChanged', path);
  if (name !== undefined) yield* invalidName('loadBalancerClassInvalid', path, qualifiedName(name));
}

function* admitList(
  check: ServiceUpdateCheck,
  field: 'clusterIPs' | 'ipFamilies',
  wanted: Unchangeable,
  stored: Unchangeable,
): Iterable<UpdateViolation> {
  const before = stored[field] ?? [];
  const after = wanted[field] ?? [];
  const compared = before.length === after.length ? before : before.slice(0, 1);
  for (const [index, text] of compared.entries()) {
    if (after[index] === text) continue;
    const path = field === 'clusterIPs' && index === 0 ? ['spec', 'clusterIP'] : ['spec', field, index];
    yield invalid(check, path, { field: `spec.${field}[${index}]` });
  }
}
