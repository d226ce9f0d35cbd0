import { groupBy } from '../../inventory/grouping.ts';
import { onePerName } from '../../inventory/one-per-name.ts';
import type { Listener } from '../../inventory/references/listeners.ts';
import { rootOf } from '../../inventory/scopes.ts';
import type { Route } from '../../inventory/views.ts';
import { entriesOf, hostMatches, type RouteEntry, routeFor } from '../../kubernetes/gateway/matching.ts';
import { commonHost, type RouteTarget, routeBackends } from '../../kubernetes/gateway.ts';
import { at } from '../../source/manifest.ts';
import { addressesOfEntry } from '../gateway-routes.ts';
import { hopOf, nameOf, placeOf } from '../names.ts';
import type { AccessPath } from '../path.ts';

import { broken, type Judgement, unknown } from '../verdict.ts';
import { type Asking, type Lead, nowhere, type Remark } from './asking.ts';
import type { AskedRequest } from './ingress-hosts.ts';

interface Entry {
  readonly route: Route;
  readonly entry: RouteEntry;
  /** Where its requests come in, as far as the Gateway is in the input. */
  readonly listeners: readonly Listener[];
}

/** A host that a route of the Gateway API names, with the rule that takes the path; undefined where none names it. */
export const leadOfRouteHost = ({ host, path, port }: AskedRequest, asking: Asking): Lead | undefined => {
  const entries = onePerName(asking.inventory.routes).flatMap(route => {
    const listeners = asking.inventory.listenersOf(route);
    return entriesOf(route.object).map((entry): Entry => ({ route, entry, listeners }));
  });
  const ofHost = entries.filter(entry => takesHost(entry, host));
  if (ofHost.length === 0) return undefined;
  const named = ofHost.flatMap((entry): readonly Entry[] => {
    const listening = entry.listeners.filter(({ listener }) => port === undefined || listener.port === port);
    return entry.listeners.length > 0 && listening.length === 0 ? [] : [{ ...entry, listeners: listening }];
  });
  if (named.length === 0) {
    const ports = [...new Set(ofHost.flatMap(its => its.listeners.flatMap(({ listener }) => listener.port ?? [])))];
    const [gateway] = ofHost.flatMap(its => its.listeners.map(listener => listener.gateway));
    return nowhere(unknown(`no listener for ${host} has port ${port}; there is ${ports.join(', ')}`), {
      text: `ask port ${ports[0]}`,
      ...(gateway !== undefined && { at: placeOf(gateway) }),
    });
  }
  const takers = [...groupBy(named, listenerOf).values()].flatMap(group => taking(group, host, path));
  if (takers.length === 0) {
    const paths = [...new Set(named.map(({ entry }) => entry.match.path?.value ?? '/'))];
    const conditions = named.some(({ entry: { match } }) => match.headers ?? match.queryParams ?? match.method);
    const text = `no rule for ${host} takes the path ${path}; there is ${paths.slice(0, 3).join(', ')}`;
    return nowhere(conditions ? unknown(`${text}, some with conditions on headers, queries or methods`) : broken(text));
  }
  const leads = takers.map(taker => leadThrough(taker, asking));
  return {
    steps: [],
    paths: leads.flatMap(lead => lead.paths),
    services: [...new Set(leads.flatMap(lead => lead.services))],
    notes: leads.flatMap(lead => lead.notes),
  };
};

const takesHost = ({ entry, listeners }: Entry, host: string): boolean => {
  const hosts =
    listeners.length === 0 ? [entry.host] : listeners.map(({ listener }) => commonHost(entry.host, listener.hostname));
  return hosts.some(its => (its === undefined ? host === '<gateway>' : hostMatches(its, host)));
};

/** HTTPRoutes and GRPCRoutes of one listener are never mixed; what two kustomizations build is in two clusters. */
const listenerOf = ({ route: { manifest, object, namespace } }: Entry): string =>
  JSON.stringify([
    rootOf(manifest),
    manifest.kind,
    (object.spec?.parentRefs ?? []).map(({ name, namespace: other, sectionName, port }) => [
      ...[name, other ?? namespace, sectionName, port],
    ]),
  ]);

interface Taker extends Entry {
  /** Whether a regular expression matches, only the implementation knows. */
  readonly isSure: boolean;
}

const taking = (group: readonly Entry[], host: string, path: string): readonly Taker[] => {
  const { entry, perhaps } = routeFor(
    group.map(its => its.entry),
    { host, path },
  );
  return group.flatMap(its => {
    if (its.entry === entry) return [{ ...its, isSure: perhaps.length === 0 }];
    return perhaps.includes(its.entry) ? [{ ...its, isSure: false }] : [];
  });
};

const leadThrough = ({ route, entry, listeners, isSure }: Taker, asking: Asking): Lead => {
  const addresses = addressesOfEntry(entry, listeners).map(({ address }) => address);
  const [address = ''] = addresses;
  const targets = routeBackends(route.object).filter(({ path }) => path[2] === entry.rule);
  const leads = targets.map(target => leadTo(target, route, addresses, asking));
  const paths = leads.flatMap(lead => lead.paths);
  const mirrors = targets.flatMap(target => (target.kind === 'service' && target.isMirror ? [target] : []));
  const notes = mirrors.map(
    ({ service, servicePath }): Remark => ({
      text: `service/${service} gets copies of the requests`,
      at: at(route.manifest, ...servicePath),
    }),
  );
  const doubt = unknown('a rule with a regular expression may take the request');
  const ending: readonly AccessPath[] =
    paths.length > 0
      ? paths
      : [endingAt(route, address, entry.path, unknown(`the rule of ${nameOf(route)} sends to no Service`))];
  return {
    steps: [],
    paths: isSure ? ending : ending.map(path => (path.verdict === 'broken' ? path : { ...path, ...doubt })),
    services: [...new Set(leads.flatMap(lead => lead.services))],
    notes,
  };
};

const leadTo = (
  target: RouteTarget,
  route: Route,
  addresses: readonly string[],
  asking: Asking,
): Pick<Lead, 'paths' | 'services'> => {
  const [address = ''] = addresses;
  if (target.kind === 'resource') {
    const judgement = unknown(
      `the backend is ${target.resource.toLowerCase()}/${target.name}, which the controller knows`,
    );
    return { paths: [endingAt(route, address, target.path, judgement)], services: [] };
  }
  if (target.isMirror || target.weight === 0) return { paths: [], services: [] };
  const namespace = target.namespace ?? route.namespace;
  const meant = asking.inventory.servicesNamed(target.service, { ...route, namespace });
  const services = meant.kind === 'found' ? meant.items : [];
  const begins = ({ hops: [first], address: its }: AccessPath): boolean =>
    addresses.includes(its) &&
    first?.at?.manifest === route.manifest &&
    target.path.every((step, index) => first.at?.path[index] === step);
  const found = services.filter(service => asking.waysTo(service).some(begins));
  if (found.length > 0) {
    return { paths: found.flatMap(service => asking.waysTo(service).filter(begins)), services: found };
  }
  const fact = `there is no Service ${target.service}${namespace === undefined ? '' : ` in namespace ${namespace}`}`;
  const judgement = meant.kind === 'none' ? broken(fact) : unknown(`${fact} in this input`);
  return { paths: [endingAt(route, address, target.servicePath, judgement)], services: [] };
};

const endingAt = (
  route: Route,
  address: string,
  place: readonly (string | number)[],
  judgement: Judgement,
): AccessPath => ({
  ...{ from: 'outside', address, protocol: 'TCP', appProtocol: undefined },
  hops: [{ ...hopOf(route), at: at(route.manifest, ...place) }],
  ...judgement,
});
