import { dns1123Subdomain } from '../../names.ts';
import { isHeadless, type StoredServiceSpec } from '../../service.ts';
import { type KubernetesVersion, kubeletPortIsReserved } from '../../versions.ts';
import { type AdmissionViolation, forbidden, invalid, invalidName, notSupported, required } from '../violation.ts';

export type TypeCheck =
  | 'typeUnknown'
  | 'kubeletPort'
  | 'headlessWithNodePorts'
  | 'externalNameWithClusterIP'
  | 'externalNameWithFamilies'
  | 'externalNameWithFamilyPolicy'
  | 'externalNameMissing'
  | 'externalNameInvalid';

type TypeViolation = AdmissionViolation<TypeCheck>;

const types = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'];
const typePath = ['spec', 'type'];
const kubeletPort = 10250;

/** API server, all versions: the value of `type`. */
export function* admitType(spec: StoredServiceSpec): Iterable<TypeViolation> {
  if (!types.includes(spec.type)) yield notSupported('typeUnknown', typePath);
}

/** API server: what the type asks for or excludes. Up to 1.32 a load balancer may not use the kubelet's port. */
export function* admitByType(spec: StoredServiceSpec, version: KubernetesVersion): Iterable<TypeViolation> {
  switch (spec.type) {
    case 'LoadBalancer':
      if (kubeletPortIsReserved(version)) yield* admitKubeletPort(spec);
      yield* admitAddress(spec);
      return;
    case 'NodePort':
      yield* admitAddress(spec);
      return;
    case 'ExternalName':
      yield* admitExternalName(spec);
      return;
  }
}

function* admitKubeletPort(spec: StoredServiceSpec): Iterable<TypeViolation> {
  for (const [index, port] of spec.ports.entries()) {
    if (port.port !== kubeletPort) continue;
    yield invalid('kubeletPort', ['spec', 'ports', index, 'port'], { field: `spec.ports[${index}]` });
  }
}

/** Node ports forward to the Service's address, so there has to be one. */
function* admitAddress(spec: StoredServiceSpec): Iterable<TypeViolation> {
  if (!isHeadless(spec)) return;
  yield invalid('headlessWithNodePorts', ['spec', 'clusterIP'], { field: 'spec.clusterIPs[0]', other: typePath });
}

function* admitExternalName(spec: StoredServiceSpec): Iterable<TypeViolation> {
  if (spec.clusterIPs?.length) {
    const path = ['spec', spec.clusterIP ? 'clusterIP' : 'clusterIPs'];
    yield forbidden('externalNameWithClusterIP', path, { field: 'spec.clusterIPs', other: typePath });
  }
  if (spec.ipFamilies?.length) yield forbidden('externalNameWithFamilies', ['spec', 'ipFamilies'], { other: typePath });
  if (spec.ipFamilyPolicy !== undefined) {
    yield forbidden('externalNameWithFamilyPolicy', ['spec', 'ipFamilyPolicy'], { other: typePath });
  }

  const path = ['spec', 'externalName'];
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') yield required('externalNameMissing', path, { other: typePath });
  else yield* invalidName('externalNameInvalid', path, dns1123Subdomain(name));
}
