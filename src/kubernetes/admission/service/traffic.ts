import type { Labels } from '../../objects.ts';
import { isExternallyAccessible, needsHealthCheckNodePort, type StoredServiceSpec } from '../../service.ts';
import { type KubernetesVersion, trafficDistributionValues } from '../../versions.ts';
import { isPortNumber } from '../ports.ts';
import { type AdmissionViolation, invalid, notSupported } from '../violation.ts';

export type TrafficCheck =
  | 'topologyAnnotationsDiffer'
  | 'externalTrafficPolicyUnused'
  | 'externalTrafficPolicyUnknown'
  | 'healthCheckNodePortUnused'
  | 'healthCheckNodePortOutOfRange'
  | 'internalTrafficPolicyUnknown'
  | 'trafficDistributionUnknown';

type TrafficViolation = AdmissionViolation<TrafficCheck>;

const policies = ['Cluster', 'Local'];
const topologyHints = 'service.kubernetes.io/topology-aware-hints';
const topologyMode = 'service.kubernetes.io/topology-mode';

/** API server, all versions: the old and the new annotation may both be given when they agree. */
export function* admitTopologyAnnotations(annotations: Labels): Iterable<TrafficViolation> {
  const hints = annotations[topologyHints];
  const mode = annotations[topologyMode];
  if (hints === undefined || mode === undefined || hints === mode) return;
  yield invalid('topologyAnnotationsDiffer', ['metadata', 'annotations', topologyMode], {
    field: `metadata.annotations[${topologyMode}]`,
    other: ['metadata', 'annotations', topologyHints],
  });
}

/** API server, all versions: the policy for traffic from outside, and the port that goes with Local. */
export function* admitExternalTraffic(spec: StoredServiceSpec): Iterable<TrafficViolation> {
  const policy = spec.externalTrafficPolicy;
  const path = ['spec', 'externalTrafficPolicy'];
  const other = ['spec', 'type'];
  if (policy && !isExternallyAccessible(spec)) yield invalid('externalTrafficPolicyUnused', path, { other });
  else if (policy && !policies.includes(policy)) yield notSupported('externalTrafficPolicyUnknown', path);

  const port = spec.healthCheckNodePort;
  const portPath = ['spec', 'healthCheckNodePort'];
  if (!port || port === 'allocated') return;
  if (!needsHealthCheckNodePort(spec)) yield invalid('healthCheckNodePortUnused', portPath, { other: path });
  else if (!isPortNumber(port)) yield invalid('healthCheckNodePortOutOfRange', portPath);
}

/** API server, all versions: the policy for traffic from inside. An ExternalName loses it only after it was judged. */
export function* admitInternalTraffic(policy: string): Iterable<TrafficViolation> {
  if (policies.includes(policy)) return;
  yield notSupported('internalTrafficPolicyUnknown', ['spec', 'internalTrafficPolicy']);
}

/** API server: the values depend on the version; 1.29 does not know the field and 1.30 drops it. */
export function* admitTrafficDistribution(value: string, version: KubernetesVersion): Iterable<TrafficViolation> {
  const values = trafficDistributionValues(version);
  if (typeof values === 'string') return;
  if (!values.includes(value)) yield notSupported('trafficDistributionUnknown', ['spec', 'trafficDistribution']);
}
