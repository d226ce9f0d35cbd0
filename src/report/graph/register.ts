import type { Location, Resource } from '../../finding.ts';
import type { HopResult, ServiceResult, WorkloadReference } from '../../result.ts';
import { printable } from '../../text/printable.ts';
import type { GraphNode, Role } from './graph.ts';

/** Gives every object one node, in whatever part of the result it is spoken of. */
export interface Register {
  ofService(service: ServiceResult): GraphNode;
  ofReference(workload: WorkloadReference): GraphNode;
  ofHop(hop: HopResult, role: Role, service: ServiceResult): GraphNode;
  nowhere(service: ServiceResult, reason: string, verdict: GraphNode['verdict']): GraphNode;
  nodes(): readonly GraphNode[];
}

interface Named {
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
}

const isSame = (a: Named, b: Named): boolean => a.kind === b.kind && a.name === b.name && a.namespace === b.namespace;

const PREFIX = 'in/';
const groupIdOf = (namespace: string | null): string =>
  namespace === null ? 'no-namespace' : `${PREFIX}${printable(namespace)}`;

export const namespaceOf = (group: string): string | null =>
  group.startsWith(PREFIX) ? group.slice(PREFIX.length) : null;

/** These are no objects: they stand in the namespace of the Service that leads to them. */
const isObject = ({ kind }: Named): boolean => kind !== 'Address' && kind !== 'ExternalName';

export const createRegister = (services: readonly ServiceResult[]): Register => {
  const byKey = new Map<string, GraphNode>();
  const taken = new Set<string>();

  /** The same name in two folders is two objects; the second is called `#2`. */
  const freeId = (id: string): string => {
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? id : `${id}#${count}`;
      if (taken.has(candidate)) continue;
      taken.add(candidate);
      return candidate;
    }
  };

  const register = (key: string, role: Role, named: Named, more: Partial<GraphNode> = {}): GraphNode => {
    const fullKey = [role, named.kind, named.namespace, named.name, key].join('\0');
    const known = byKey.get(fullKey);
    if (known !== undefined) return known;
    const name = printable(named.name ?? '?');
    const node: GraphNode = {
      id: freeId([named.kind.toLowerCase(), named.namespace ?? '', named.name ?? ''].map(printable).join('/')),
      role,
      kind: printable(named.kind),
      name,
      group: groupIdOf(named.namespace),
      detail: '',
      verdict: null,
      ...more,
    };
    byKey.set(fullKey, node);
    return node;
  };

  const ofServices = new Map(
    services.map(service => {
      const { resource, location, type, headless } = service;
      const detail = printable(headless ? `${type}, headless` : type);
      // What several roots build of one file has one name and one place, and is still not one object.
      const twins = services.filter(other => isSame(other.resource, resource));
      const node = register(`${placeKey(location)} ${twins.indexOf(service)}`, 'service', resource, {
        detail,
        location,
        service,
        ...(twins.length > 1 && { file: printable(apart(location.file, twins)) }),
      });
      return [service, node];
    }),
  );

  const ofReference = (workload: WorkloadReference): GraphNode =>
    register(placeKey(workload.location), 'end', workload, { location: workload.location });

  const ofWorkload = (hop: HopResult, { selects }: ServiceResult): GraphNode | undefined => {
    const meant = selects.filter(workload => isSame(workload, hop));
    const chosen = meant.find(workload => workload.location.file === hop.location?.file) ?? meant[0];
    return chosen === undefined ? undefined : ofReference(chosen);
  };

  const ofOtherService = (hop: HopResult): GraphNode => {
    const meant = services.find(({ resource }) => isSame(resource, hop));
    return (meant === undefined ? undefined : ofServices.get(meant)) ?? register('', 'service', hop);
  };

  const ofService = (service: ServiceResult): GraphNode =>
    ofServices.get(service) ?? ofOtherService(asHop(service.resource));

  return {
    ofService,
    ofReference,
    ofHop(hop, role, service) {
      if (role === 'service') return isSame(hop, service.resource) ? ofService(service) : ofOtherService(hop);
      const file = hop.location?.file ?? '';
      // The hop of a route points at one of its rules: that is the place of an edge.
      if (role === 'route') return register(file, role, hop);
      const { namespace } = isObject(hop) ? hop : service.resource;
      const more = hop.location === undefined ? {} : { location: hop.location };
      return ofWorkload(hop, service) ?? register(file, role, { ...hop, namespace }, more);
    },
    nowhere(service, reason, verdict) {
      const { id } = ofService(service);
      const { namespace, name } = service.resource;
      const more = { kind: '', name: printable(reason), verdict };
      return register(`${id} ${verdict} ${reason}`, 'nowhere', { kind: 'Nowhere', namespace, name }, more);
    },
    nodes: () => [...byKey.values()],
  };
};

const placeKey = ({ file, line, column }: Location): string => `${file}:${line}:${column}`;

/** Without the folders that the files of all of them share. */
const apart = (file: string, twins: readonly ServiceResult[]): string => {
  const folders = file.split('/').slice(0, -1);
  const differing = folders.findIndex((folder, index) =>
    twins.some(({ location }) => location.file.split('/')[index] !== folder),
  );
  return file
    .split('/')
    .slice(differing === -1 ? folders.length : differing)
    .join('/');
};

const asHop = ({ kind, name, namespace }: Resource): HopResult => ({ kind, name, namespace });
