import { admitEndpointSlice } from '../../src/kubernetes/admission/endpoint-slice.ts';
import { admitEndpoints } from '../../src/kubernetes/admission/endpoints.ts';
import { admitIngress } from '../../src/kubernetes/admission/ingress.ts';
import { admitIngressClass } from '../../src/kubernetes/admission/ingress-class.ts';
import { admitNetworkPolicy } from '../../src/kubernetes/admission/network-policy.ts';
import { admitService } from '../../src/kubernetes/admission/service.ts';
import type { AdmissionViolation } from '../../src/kubernetes/admission/violation.ts';
import type {
  EndpointSliceObject,
  EndpointsObject,
  IngressClassObject,
  IngressObject,
  NetworkPolicyObject,
  ServiceObject,
} from '../../src/kubernetes/objects.ts';
import type { KubernetesVersion } from '../../src/kubernetes/versions.ts';

export type Admit = (
  object: unknown,
  options: { readonly version: KubernetesVersion; readonly dryRun: boolean },
) => readonly AdmissionViolation[];

/** The ranges of the recorded cluster. */
export const serviceCidrs = ['10.96.0.0/16', 'fd00:10:96::/112'];

/** By kind, admission as the recorded cluster is set up. */
export const admitters: Readonly<Record<string, Admit>> = {
  Service: (object, options) => admitService(object as ServiceObject, { ...options, serviceCidrs }),
  Endpoints: (object, options) => admitEndpoints(object as EndpointsObject, options),
  EndpointSlice: (object, options) => admitEndpointSlice(object as EndpointSliceObject, options),
  Ingress: (object, options) => admitIngress(object as IngressObject, options),
  IngressClass: (object, options) => admitIngressClass(object as IngressClassObject, options),
  NetworkPolicy: (object, options) => admitNetworkPolicy(object as NetworkPolicyObject, options),
};
