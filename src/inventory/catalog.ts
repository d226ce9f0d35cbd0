import { groupOf } from '../kubernetes/groups.ts';
import { isIngress } from '../kubernetes/ingress/shape.ts';
import type { EndpointSliceObject, EndpointsObject, KubernetesObject, ServiceObject } from '../kubernetes/objects.ts';
import type { RunningPod } from '../kubernetes/pods/running.ts';
import type { Manifest } from '../source/manifest.ts';
import { viewOf, workloadsOf } from './typed.ts';
import type {
  Gateway,
  Ingress,
  JudgedManifest,
  Monitor,
  NetworkPolicy,
  ReferenceGrant,
  Route,
  Service,
  ServiceExport,
  View,
  Views,
  Webhook,
  Workload,
} from './views.ts';

export type HandWrittenEndpoints = View<EndpointsObject | EndpointSliceObject>;

/** Manifests by what they are to a Service. */
export interface Catalog extends Views {
  readonly endpoints: readonly HandWrittenEndpoints[];
  /**
   * Objects that say something else than their author meant: one with a wrong type has no view at all, one with a field at
   * the wrong place or under a wrong name has a view that lacks it.
   */
  readonly broken: ReadonlySet<Manifest>;
}

export const catalogOf = (
  manifests: readonly JudgedManifest[],
  pods?: ReadonlyMap<Manifest, readonly RunningPod[]>,
): Catalog => {
  const services: Service[] = [];
  const workloads: Workload[] = [];
  const ingresses: Ingress[] = [];
  const endpoints: HandWrittenEndpoints[] = [];
  const routes: Route[] = [];
  const gateways: Gateway[] = [];
  const grants: ReferenceGrant[] = [];
  const serviceExports: ServiceExport[] = [];
  const networkPolicies: NetworkPolicy[] = [];
  const monitors: Monitor[] = [];
  const webhooks: Webhook[] = [];
  const broken = new Set<Manifest>();

  for (const judged of manifests) {
    const { manifest, problems, passed } = judged;
    if (passed === 'readPast') continue;
    if (problems.some(({ type }) => type === 'wrongType' || type === 'unknownField')) broken.add(manifest);
    if (!hasView(judged)) continue;
    switch (roleOf(judged)) {
      case 'Service': {
        const { object, namespace, name } = viewOf<ServiceObject>(judged);
        services.push({ manifest, object, namespace, name, spec: object.spec ?? {} });
        break;
      }
      case 'Ingress':
        ingresses.push(viewOf(judged));
        break;
      case 'endpoints':
        endpoints.push(viewOf(judged));
        break;
      case 'route':
        routes.push(viewOf(judged));
        break;
      case 'Gateway':
        gateways.push(viewOf(judged));
        break;
      case 'ReferenceGrant':
        grants.push(viewOf(judged));
        break;
      case 'ServiceExport':
        serviceExports.push(viewOf(judged));
        break;
      case 'NetworkPolicy':
        networkPolicies.push(viewOf(judged));
        break;
      case 'monitor':
        monitors.push(viewOf(judged));
        break;
      case 'webhook':
        webhooks.push(viewOf(judged));
        break;
      default:
        workloads.push(...workloadsOf(viewOf(judged), isOfKnownTypes(judged), pods?.get(manifest)));
    }
  }
  return {
    ...{ services, workloads, ingresses, endpoints, routes, gateways, grants, serviceExports },
    ...{ networkPolicies, monitors, webhooks, broken },
  };
};

/** Whatever leaves its version out is no object that a cluster takes. */
const hasView = ({ manifest, problems }: JudgedManifest): boolean =>
  !problems.some(({ type }) => type === 'wrongType') && typeof manifest.value['apiVersion'] === 'string';

/** By its schema and by the API server, so that nobody has to look again. */
const isOfKnownTypes = ({ passed, identity }: JudgedManifest): boolean =>
  passed === 'faultless' && identity.type === 'known';

/** What the API server gets to judge: an object that it can decode, whatever the kind. */
export const decodedObject = (judged: JudgedManifest): KubernetesObject | undefined =>
  !hasView(judged) || judged.problems.some(({ server }) => server?.reason === 'DecodeError')
    ? undefined
    : viewOf(judged).object;

/** What each kind of each API group is to a Service. Versions of a group differ in what they serve, not in what they mean. */
const ROLES = {
  ' Service': 'Service',
  ' Endpoints': 'endpoints',
  'discovery.k8s.io EndpointSlice': 'endpoints',
  'networking.k8s.io Ingress': 'Ingress',
  'extensions Ingress': 'Ingress',
  'networking.k8s.io NetworkPolicy': 'NetworkPolicy',
  'gateway.networking.k8s.io HTTPRoute': 'route',
  'gateway.networking.k8s.io GRPCRoute': 'route',
  'gateway.networking.k8s.io TCPRoute': 'route',
  'gateway.networking.k8s.io TLSRoute': 'route',
  'gateway.networking.k8s.io UDPRoute': 'route',
  'gateway.networking.k8s.io Gateway': 'Gateway',
  'gateway.networking.k8s.io ReferenceGrant': 'ReferenceGrant',
  'multicluster.x-k8s.io ServiceExport': 'ServiceExport',
  'monitoring.coreos.com ServiceMonitor': 'monitor',
  'monitoring.coreos.com PodMonitor': 'monitor',
  'admissionregistration.k8s.io ValidatingWebhookConfiguration': 'webhook',
  'admissionregistration.k8s.io MutatingWebhookConfiguration': 'webhook',
  'apiregistration.k8s.io APIService': 'webhook',
} as const;

const roles: ReadonlyMap<string, (typeof ROLES)[keyof typeof ROLES]> = new Map(Object.entries(ROLES));

/** Nobody knows whether a kind without a schema is what its types say; of old Ingresses there are too many to pass over. */
const roleOf = ({ manifest: { apiVersion, kind }, identity, decoded }: JudgedManifest) =>
  identity.type === 'known' || (kind === 'Ingress' && isIngress(decoded))
    ? roles.get(`${groupOf(apiVersion)} ${kind}`)
    : undefined;
