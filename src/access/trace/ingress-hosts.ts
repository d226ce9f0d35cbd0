import { groupBy } from '../../inventory/grouping.ts';
import { onePerName } from '../../inventory/one-per-name.ts';
import { rootOf } from '../../inventory/scopes.ts';
import type { Ingress, Service } from '../../inventory/views.ts';
import { entranceOf } from '../../kubernetes/ingress/entrance.ts';
import { hostMatches, type IngressRoute, ingressRoutes, routeFor } from '../../kubernetes/ingress.ts';
import { likeness } from '../../kubernetes/selectors/distance.ts';
import { at } from '../../source/manifest.ts';
import { hopOf, nameOf, placeOf } from '../names.ts';
import type { AccessPath, Hop } from '../path.ts';
import { broken, brokenAsWritten, type Judgement, unknown } from '../verdict.ts';
import { type Asking, type Lead, nowhere, type Remark } from './asking.ts';

/** What a client asks an Ingress controller for. */
export interface AskedRequest {
  readonly host: string;
  /** Begins with a slash. */
  readonly path: string;
  readonly scheme: string | undefined;
  readonly port: number | undefined;
}

interface Entry {
  readonly ingress: Ingress;
  readonly route: IngressRoute;
}

/** A host that an Ingress takes, with the rule that takes the path; undefined where none names the host. */
export const leadOfIngressHost = (asked: AskedRequest, asking: Asking): Lead | undefined => {
  const entries = entriesOf(asking);
  const named = entries.filter(({ route }) => route.host !== undefined && hostMatches(route.host, asked.host));
  const isPlaceholder = asked.host === '<ingress>';
  if (named.length === 0 && !isPlaceholder) return undefined;

  const groups = [...groupBy(entries, groupOf).values()].filter(
    group => isPlaceholder || group.some(entry => named.includes(entry)),
  );
  const winners = groups.flatMap(group => taking(group, asked));
  if (winners.length === 0) return nothingTakes(asked, isPlaceholder ? entries : named);
  const leads = winners.map(winner => leadThrough(winner, asking));
  return together(leads, [
    ...(leads.some(({ paths }) => paths.some(({ verdict }) => verdict === 'open')) ? notesOn(asked, winners) : []),
    ...canaries(asked, entries),
  ]);
};

const entriesOf = ({ inventory }: Asking): readonly Entry[] =>
  onePerName(inventory.ingresses).flatMap(ingress =>
    ingressRoutes(ingress.object).map((route): Entry => ({ ingress, route })),
  );

/**
 * One controller mixes the rules of all Ingresses of its class, but for those that have an entrance of their own; what two
 * kustomizations build is in two clusters.
 */
const groupOf = ({ ingress: { manifest, object } }: Entry): string =>
  `${rootOf(manifest)}\n${entranceOf(object) ?? `${manifest.file.name} ${manifest.document.start}`}`;

const CANARY = 'nginx.ingress.kubernetes.io/canary';

const isCanary = ({ ingress }: Entry): boolean => ingress.object.metadata?.annotations?.[CANARY] === 'true';

/** The rule that takes the request; of several folders, which are variants of each other, one each. */
const taking = (group: readonly Entry[], { host, path }: AskedRequest): readonly Entry[] => {
  const main = group.filter(entry => !isCanary(entry));
  const best = routeFor(
    main.map(({ route }) => route),
    host,
    path,
  );
  const winner = main.find(({ route }) => route === best);
  if (winner === undefined) return [];
  const units = new Set([unitOf(winner)]);
  const variants = main.filter(entry => {
    if (units.has(unitOf(entry)) || !isSameRequest(entry.route, winner.route)) return false;
    units.add(unitOf(entry));
    return true;
  });
  return [winner, ...variants];
};

/** Files of one folder that name no host are mostly examples of their own. */
const unitOf = ({ ingress: { manifest }, route }: Entry): string =>
  route.host === undefined ? manifest.file.name : `${manifest.file.folder}/`;

const isSameRequest = (one: IngressRoute, other: IngressRoute): boolean =>
  one.host?.toLowerCase() === other.host?.toLowerCase() &&
  one.match?.value === other.match?.value &&
  one.match?.pathType === other.match?.pathType;

const together = (leads: readonly Lead[], notes: readonly Remark[]): Lead => {
  const paths = leads.flatMap(lead => lead.paths);
  const [remedy] = leads.flatMap(lead => lead.remedy ?? []);
  return {
    steps: [],
    paths,
    services: [...new Set(leads.flatMap(lead => lead.services))],
    ...(remedy !== undefined && { remedy }),
    notes,
  };
};

/** The ways of explain that begin at this backend; a backend that leads to no Service ends at the Ingress. */
const leadThrough = ({ ingress, route }: Entry, asking: Asking): Lead => {
  const { target } = route;
  const path = route.match?.value || '/';
  const address = `${route.host ?? '<ingress>'}${path}`;
  const endingAt = (judgement: Judgement, place: readonly (string | number)[], remedy?: Remark): Lead => {
    const hop: Hop = { ...hopOf(ingress), at: at(ingress.manifest, ...place) };
    const shared = { from: 'outside', address, protocol: 'TCP', appProtocol: undefined } as const;
    const paths: readonly AccessPath[] = [{ ...shared, hops: [hop], ...judgement }];
    return { steps: [], paths, services: [], notes: [], ...(remedy !== undefined && { remedy }) };
  };
  switch (target.kind) {
    case 'resource':
      return endingAt(unknown('the backend is no Service but a resource that the controller knows'), target.path);
    case 'missing':
      return endingAt(brokenAsWritten('the path has no backend', [ingress], asking.inventory), route.path);
    case 'service': {
      const meant = asking.inventory.servicesNamed(target.service, ingress);
      const services = meant.kind === 'found' ? meant.items : [];
      const begins = ({ hops: [first] }: AccessPath): boolean =>
        first?.at?.manifest === ingress.manifest && target.path.every((step, index) => first.at?.path[index] === step);
      const paths = services.flatMap(service => asking.waysTo(service).filter(begins));
      if (paths.length > 0) return { steps: [], paths, services: leadingTo(services, paths), notes: [] };
      const fact = `there is no Service ${target.service}`;
      const near = asking.inventory
        .serviceNamesNear(ingress)
        .find(name => likeness(target.service, name) !== undefined);
      const judgement = meant.kind === 'none' ? broken(fact) : unknown(`${fact} in this input`);
      const remedy = near === undefined ? undefined : serviceNear(near, ingress, asking);
      return endingAt(judgement, target.servicePath, remedy);
    }
  }
};

const leadingTo = (services: readonly Service[], paths: readonly AccessPath[]): readonly Service[] =>
  services.filter(service => paths.some(({ hops }) => hops[1]?.name === service.name));

const serviceNear = (name: string, ingress: Ingress, { inventory }: Asking): Remark => {
  const found = inventory.servicesNamed(name, ingress);
  const [service] = found.kind === 'found' ? found.items : [];
  return { text: `name service/${name} in the backend`, ...(service !== undefined && { at: placeOf(service) }) };
};

/** Rules without a host take whatever arrives; whether this name leads to the controller, nobody wrote down. */
export const leadOfAnyHost = (asked: AskedRequest, asking: Asking): Lead | undefined => {
  const entries = entriesOf(asking);
  const open = entries.filter(({ route }) => route.host === undefined);
  const winners = [...groupBy(open, groupOf).values()].flatMap(group => taking(group, asked));
  const near = entries.find(({ route }) => isSlip(asked.host, route.host));
  const remedy =
    near?.route.host === undefined
      ? undefined
      : { text: `write ${near.route.host}, a host of ${nameOf(near.ingress)}`, at: placeOf(near.ingress) };
  if (remedy !== undefined) return nowhere(unknown(`no Ingress of this input has the host ${asked.host}`), remedy);
  const [winner] = winners;
  if (winner === undefined) return undefined;
  const reason = unknown(
    `no manifest says that ${asked.host} leads to the cluster; ${nameOf(winner.ingress)} takes every host`,
  );
  const lead = together(
    winners.map(one => leadThrough(one, asking)),
    [],
  );
  return { ...lead, paths: lead.paths.map(path => (path.verdict === 'broken' ? path : { ...path, ...reason })) };
};

const isSlip = (asked: string, host: string | undefined): boolean => {
  const kind = host === undefined ? undefined : likeness(asked, host)?.kind;
  return kind === 'case' || kind === 'typing-error';
};

/** The host is known, the path is not: the controller itself answers, mostly with 404. */
const nothingTakes = ({ host, path }: AskedRequest, named: readonly Entry[]): Lead => {
  const paths = [...new Set(named.map(({ route }) => route.match?.value ?? '/'))];
  const [first] = named;
  const near = named.find(({ route }) => {
    const value = route.match?.value ?? '';
    return value.toLowerCase() === path.toLowerCase() || isSlip(path, value) || path.startsWith(value);
  });
  const best = near ?? (paths.length === 1 ? first : undefined);
  const exact = near?.route.match?.pathType === 'Exact' ? ', which is Exact' : '';
  const fact = `no rule for ${host} takes the path ${path}; there is ${paths.slice(0, 3).join(', ')}${exact}`;
  return nowhere(
    broken(fact),
    best === undefined
      ? undefined
      : {
          text: `write ${host}${best.route.match?.value || '/'}, a path of ${nameOf(best.ingress)}`,
          at: at(best.ingress.manifest, ...best.route.path),
        },
  );
};

const notesOn = ({ host, scheme, port }: AskedRequest, winners: readonly Entry[]): readonly Remark[] =>
  winners.flatMap(({ ingress }): readonly Remark[] => {
    const tls = ingress.object.spec?.tls ?? [];
    const index = tls.findIndex(({ hosts = [] }) => hosts.length === 0 || hosts.some(its => hostMatches(its, host)));
    const isPlain = scheme === 'http' || (scheme === undefined && port === 80);
    const isTls = scheme === 'https' || (scheme === undefined && port === 443);
    if (port !== undefined && port !== 80 && port !== 443) {
      return [{ text: `controllers of Ingresses listen on 80 and 443; who opens ${port}, no manifest says` }];
    }
    if (isPlain && index >= 0) {
      const place = at(ingress.manifest, 'spec', 'tls', index);
      return [{ text: `${nameOf(ingress)} has TLS for the host: most controllers redirect to https`, at: place }];
    }
    return isTls && index < 0
      ? [{ text: `no tls of ${nameOf(ingress)} covers the host: the controller shows a certificate of its own` }]
      : [];
  });

const canaries = ({ host, path }: AskedRequest, entries: readonly Entry[]): readonly Remark[] => {
  const open = entries.filter(isCanary);
  const best = routeFor(
    open.map(({ route }) => route),
    host,
    path,
  );
  const found = open.find(({ route }) => route === best);
  if (found?.route.target.kind !== 'service') return [];
  const text = `${nameOf(found.ingress)} takes a share for service/${found.route.target.service}: it is a canary`;
  return [{ text, at: at(found.ingress.manifest, ...found.route.target.path) }];
};
