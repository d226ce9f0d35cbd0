import type { Path } from '../../finding.ts';
import { nodePortsAskedFor } from '../../kubernetes/service.ts';
import { groupBy } from '../grouping.ts';
import type { Inventory } from '../inventory.ts';
import { once } from '../memoized.ts';
import { isNear, mayShareNamespace, rootOf } from '../scopes.ts';
import type { Service } from '../views.ts';

/** A Service of another file in the folder that asks for the same node port. */
export interface Rival {
  readonly service: Service;
  readonly path: Path;
  readonly rivalPath: Path;
  /** Something says that both are meant for one cluster at one time. */
  readonly isOfOneApplication: boolean;
}

type Asked = Pick<Inventory, 'podsSelectedBy' | 'existTogether' | 'callersOf'>;

/**
 * Who asks for the same node port in a folder. Nobody says that files which merely lie in one folder are all applied: what looks
 * like another form of the same thing is left out. `services` in input order; of two, the later one has the rival.
 */
export const createRivals = (services: readonly Service[], asked: Asked): ((service: Service) => readonly Rival[]) => {
  const byPort = once(() => {
    const claims = services
      .filter(({ manifest }) => rootOf(manifest) === '')
      .flatMap(service => nodePortsAskedFor(service.spec).map(claim => ({ service, ...claim })));
    return groupBy(claims, ({ service, nodePort }) => `${service.manifest.file.folder}\n${nodePort}`);
  });

  return service => {
    if (rootOf(service.manifest) !== '') return [];
    return nodePortsAskedFor(service.spec).flatMap(({ path, nodePort }) => {
      const claims = byPort().get(`${service.manifest.file.folder}\n${nodePort}`) ?? [];
      const first = claims[0];
      if (first === undefined || !mayMeet(first.service, service, asked)) return [];
      const isCollection = new Set(claims.map(claim => claim.service)).size > 2;
      const isOfOneApplication = !isCollection && areOfOneApplication(first.service, service, asked);
      return [{ service: first.service, path, rivalPath: first.path, isOfOneApplication }];
    });
  };
};

/** Different files, names and pods, and no words that say: either this one or the other. */
function mayMeet(one: Service, other: Service, { podsSelectedBy }: Asked): boolean {
  if (one.manifest.file === other.manifest.file || one.name === other.name) return false;
  if (areVariants(one.name, other.name) || areVariants(stemOf(one), stemOf(other))) return false;
  if (areVariants(one.namespace ?? '', other.namespace ?? '')) return false;
  const [pods, others] = [podsSelectedBy(one), podsSelectedBy(other)];
  if (pods.kind !== 'found' || others.kind !== 'found') return false;
  const standsNear = [pods, others].every(({ scope }) => isNear(scope));
  return standsNear && !pods.items.some(workload => others.items.includes(workload));
}

function areOfOneApplication(one: Service, other: Service, { existTogether, callersOf, podsSelectedBy }: Asked) {
  if (existTogether(one, other)) return true;
  if (!mayShareNamespace(one.namespace, other.namespace)) return false;
  const calls = (service: Service, callee: Service) => {
    const pods = podsSelectedBy(service);
    return pods.kind === 'found' && callersOf(callee).some(({ workload }) => pods.items.includes(workload));
  };
  return (
    isShared(one.object.metadata?.labels?.[PART_OF], other.object.metadata?.labels?.[PART_OF]) ||
    isShared(familyOf(one), familyOf(other)) ||
    calls(one, other) ||
    calls(other, one)
  );
}

const PART_OF = 'app.kubernetes.io/part-of';

const isShared = (one: string | undefined, other: string | undefined): boolean => one !== undefined && one === other;

/** `shop` of `shop-web`: names of one application often begin with its own. */
const familyOf = ({ name }: Service): string | undefined => {
  const [first = '', ...others] = wordsOf(name);
  return others.length > 0 && first.length > 2 && !SAMPLE.test(first) ? first : undefined;
};

const SAMPLE = /^(my|app|demo|example|hello|sample|simple|test|the|nodeport|service|svc|web)$/;

/** Words by which one tells environments, steps of a lesson and ways to expose the same thing apart. */
const VARIANT =
  /^(v?\d+|[a-z]|(step|part|lesson|ex|lab|task)\d*|prod|production|live|dev|develop|development|stage|staging|test|testing|qa|uat|canary|stable|blue|green|old|new|backup|original|final|local|minikube|kind|k3s|k8s|openshift|ocp|aws|eks|gcp|gke|azure|aks|nodeport|np|loadbalancer|lb|clusterip|headless|ingress|service|svc)$/;

/** They differ, and in nothing but such words. */
const areVariants = (one: string, other: string): boolean => {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const differing = [...left.filter(word => !right.includes(word)), ...right.filter(word => !left.includes(word))];
  return differing.length > 0 && differing.every(word => VARIANT.test(word));
};

const stemOf = ({ manifest }: Service): string => manifest.file.name.replace(/^.*\//, '').replace(/\.[a-z]+$/, '');

const wordsOf = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(word => word !== '');
