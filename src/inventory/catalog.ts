import type {
  EndpointSliceObject,
  EndpointsObject,
  IngressObject,
  KubernetesObject,
  ServiceObject,
} from '../kubernetes/objects.ts';
import type { Manifest } from '../source/manifest.ts';
import { viewOf, workloadsOf } from './typed.ts';
import type { Ingress, JudgedManifest, Service, View, Workload } from './views.ts';

export type HandWrittenEndpoints = View<EndpointsObject | EndpointSliceObject>;

/** Manifests by what they are to a Service. */
export interface Catalog {
  readonly services: readonly Service[];
  readonly workloads: readonly Workload[];
  readonly ingresses: readonly Ingress[];
  readonly endpoints: readonly HandWrittenEndpoints[];
  /** What the API server gets to judge: every object that it can decode, whatever the kind. */
  readonly objects: ReadonlyMap<Manifest, KubernetesObject>;
  /**
   * Objects that say something else than their author meant: one with a wrong type has no view at all, one with a field at
   * the wrong place or under a wrong name has a view that lacks it.
   */
  readonly broken: ReadonlySet<Manifest>;
}

export const catalogOf = (manifests: readonly JudgedManifest[]): Catalog => {
  const services: Service[] = [];
  const workloads: Workload[] = [];
  const ingresses: Ingress[] = [];
  const endpoints: HandWrittenEndpoints[] = [];
  const objects = new Map<Manifest, KubernetesObject>();
  const broken = new Set<Manifest>();

  for (const judged of manifests) {
    const { manifest, problems } = judged;
    if (problems.some(({ type }) => type === 'wrongType' || type === 'unknownField')) broken.add(manifest);
    if (problems.some(({ type }) => type === 'wrongType')) continue;
    // Whatever leaves its version out is no object that a cluster takes.
    if (typeof manifest.value['apiVersion'] !== 'string') continue;
    const view = viewOf(judged);
    if (!problems.some(({ server }) => server?.reason === 'DecodeError')) objects.set(manifest, view.object);
    if (isService(manifest)) {
      const service = viewOf<ServiceObject>(judged);
      services.push({ ...service, spec: service.object.spec ?? {} });
    } else if (isIngress(manifest)) {
      ingresses.push(viewOf<IngressObject>(judged));
    } else if (isHandWritten(manifest)) {
      endpoints.push(viewOf(judged));
    } else {
      workloads.push(...workloadsOf(view));
    }
  }
  return { services, workloads, ingresses, endpoints, objects, broken };
};

type Identity = Pick<KubernetesObject, 'apiVersion' | 'kind'>;

const isService = ({ apiVersion, kind }: Identity): boolean => apiVersion === 'v1' && kind === 'Service';

const isIngress = ({ apiVersion, kind }: Identity): boolean =>
  kind === 'Ingress' && (apiVersion.startsWith('networking.k8s.io/') || apiVersion === 'extensions/v1beta1');

const isHandWritten = ({ apiVersion, kind }: Identity): boolean =>
  (apiVersion === 'v1' && kind === 'Endpoints') || (apiVersion === 'discovery.k8s.io/v1' && kind === 'EndpointSlice');
