import type { Service } from '../../inventory/views.ts';
import { type Question, questionOf } from '../../kubernetes/dns/question.ts';
import { queriesOf, type Resolver, resolverOf } from '../../kubernetes/dns/resolver.ts';
import { at } from '../../source/manifest.ts';
import { namespaceOf } from '../backends.ts';
import { nameOf, placeOf } from '../names.ts';
import type { AccessPath } from '../path.ts';
import { broken, unknown } from '../verdict.ts';
import { type Asking, type Lead, nameFor, nowhere, type Remark, servicesCalled } from './asking.ts';
import { noService } from './near.ts';
import { partsOf } from './parse.ts';
import { podOfName } from './pod-names.ts';
import { type AskedPort, isAlias, waysAtPort } from './service-ports.ts';

/** Stands for a namespace that nobody has named: no namespace is called so. */
const ANYWHERE = '*';

type ServiceQuestion = Extract<Question, { kind: 'service' | 'endpoint' | 'port' }>;

interface Found {
  readonly full: string;
  readonly question: ServiceQuestion;
  readonly services: readonly Service[];
}

/** A name as the caller's resolver finds it; undefined where it finds nothing. */
export const leadOfName = (name: string, absolute: boolean, port: AskedPort, asking: Asking): Lead | undefined => {
  const { clusterDomain: domain } = asking.inventory.options;
  const { caller, namespace = ANYWHERE } = asking;
  const spec = caller?.pods.template.spec;
  const alias = spec?.hostAliases?.findIndex(({ hostnames = [] }) => hostnames.includes(name)) ?? -1;
  if (caller !== undefined && alias >= 0) {
    const ip = spec?.hostAliases?.[alias]?.ip ?? '';
    const place = at(caller.manifest, ...caller.pods.path, 'spec', 'hostAliases', alias, 'ip');
    return nowhere(unknown(`hostAliases of ${nameOf(caller)} say that ${name} is ${ip}`), {
      text: `trace ${ip}`,
      at: place,
    });
  }
  const resolver = resolverOf(spec, namespace, domain);
  const everybody = resolverOf(undefined, namespace, domain);
  const questions = (by: Resolver) => questionsFor(name, absolute, by, domain);
  const found = firstFound(questions(resolver), asking);
  if (found !== undefined) return leadTo(found, name, port, resolver, asking);

  const elsewhere = firstFound(questions(everybody), asking);
  if (caller !== undefined && resolver.asks !== 'cluster' && elsewhere !== undefined) {
    return notAsked(resolver, elsewhere, port, asking);
  }
  return undefined;
};

const questionsFor = (name: string, absolute: boolean, resolver: Resolver, domain: string): readonly Asked[] =>
  queriesOf(name, absolute, resolver).map(full => ({ full, question: questionOf(full, domain) }));

type Asked = { readonly full: string; readonly question: Question };

/** What answers; else what only looks as if it did, and can say why it does not. */
const firstFound = (asked: readonly Asked[], asking: Asking): Found | undefined =>
  firstWhere(asked, asking, answers) ?? firstWhere(asked, asking, looksLikePod);

const firstWhere = (asked: readonly Asked[], asking: Asking, fits: typeof answers): Found | undefined => {
  for (const { full, question } of asked) {
    if (question.kind !== 'service' && question.kind !== 'endpoint' && question.kind !== 'port') continue;
    const services = servicesOf(question, asking).filter(service => fits(question, service, asking));
    if (services.length > 0) return { full, question, services };
  }
  return undefined;
};

const servicesOf = ({ service: asked, namespace }: ServiceQuestion, asking: Asking): readonly Service[] => {
  const service = asked === '<name>' ? '' : asked;
  if (namespace === '<namespace>') return servicesCalled(service, undefined, asking).filter(its => !its.namespace);
  return servicesCalled(service, namespace === ANYWHERE ? undefined : namespace, asking);
};

const answers = (question: ServiceQuestion, service: Service, asking: Asking): boolean =>
  question.kind === 'service' || waysOf(question, service, asking).length > 0;

const looksLikePod = (question: ServiceQuestion, service: Service, asking: Asking): boolean =>
  question.kind === 'endpoint' && podOfName(question.endpoint, service, asking) !== undefined;

/** Those of explain's ways that begin with what was asked for. */
const waysOf = (question: ServiceQuestion, service: Service, asking: Asking): readonly AccessPath[] => {
  const { inventory, waysTo } = asking;
  const name = (service.name || '<name>').toLowerCase();
  const own = `${name}.${namespaceOf(service)}.svc.${inventory.options.clusterDomain}`.toLowerCase();
  // From its own namespace policies may let in who is kept out from elsewhere.
  const isInside = question.namespace === ANYWHERE || (asking.namespace ?? '') === service.namespace;
  const called = isInside ? name : own;
  const ways = waysTo(service).filter(({ hops }) => hops[0]?.kind === 'Service');
  const of = (host: string) => ways.filter(({ address }) => partsOf(address).host === host);
  switch (question.kind) {
    case 'service':
      return of(called);
    case 'endpoint':
      return of(`${question.endpoint}.${called}`);
    case 'port': {
      const { port, protocol } = question;
      const records = of(`_${port}._${protocol}.${own}`);
      const isAsked = ({ hops, protocol: its }: AccessPath) =>
        hops[0]?.portName?.toLowerCase() === port && its.toLowerCase() === protocol;
      return records.length > 0 ? records : of(called).filter(isAsked);
    }
  }
};

const leadTo = (
  { full, question, services }: Found,
  name: string,
  port: AskedPort,
  resolver: Resolver,
  asking: Asking,
): Lead => {
  const chosen = services.map(service => {
    const ways = waysOf(question, service, asking);
    if (ways.length === 0 && question.kind === 'endpoint') {
      const pod = podOfName(question.endpoint, service, asking);
      if (pod !== undefined) return pod;
    }
    // The record itself tells the port.
    return question.kind === 'port' ? { paths: ways } : waysAtPort(ways, port, service, asking);
  });
  const [firstStop] = chosen.filter(({ paths, stop }) => paths.length === 0 && stop !== undefined);
  const paths = chosen.flatMap(its => its.paths).map(path => (isOutOfSight(resolver) ? inDoubt(path, resolver) : path));
  return {
    steps: full === name || paths.length === 0 ? [] : [{ text: `${name} is ${shownName(full, services)}` }],
    paths,
    services,
    ...(paths.length === 0 && firstStop),
    notes: notesOn(name, question, services, asking),
  };
};

const shownName = (full: string, services: readonly Service[]): string => {
  const [service] = services;
  return full.replace(`.${ANYWHERE}.`, `.${service === undefined ? ANYWHERE : namespaceOf(service)}.`);
};

const notesOn = (
  name: string,
  question: ServiceQuestion,
  services: readonly Service[],
  asking: Asking,
): readonly Remark[] => [
  ...services.flatMap((service): readonly Remark[] => {
    const { namespace } = service;
    if (question.namespace !== ANYWHERE || namespace === undefined || asking.caller !== undefined) return [];
    return [{ text: `${name} is found from namespace ${namespace} only; from elsewhere write ${name}.${namespace}` }];
  }),
  ...(services.some(isAlias)
    ? [{ text: "a CNAME changes the name alone: the client's port, Host header and TLS name stay as they are" }]
    : []),
];

const isOutOfSight = ({ asks }: Resolver): boolean => typeof asks !== 'string';

const inDoubt = (path: AccessPath, { asks }: Resolver): AccessPath =>
  path.verdict === 'broken' || typeof asks === 'string'
    ? path
    : {
        ...path,
        ...unknown(`the pod asks ${asks.join(', ') || 'nobody'} for names, of which the manifests say nothing`),
      };

/** The pod asks somebody else than the cluster's DNS. */
const notAsked = (resolver: Resolver, { full, question }: Found, port: AskedPort, asking: Asking): Lead => {
  const { caller } = asking;
  const spec = caller?.pods.template.spec;
  const who = caller === undefined ? 'the caller' : nameOf(caller);
  if (resolver.asks === 'node' && caller !== undefined) {
    const onHost = spec?.hostNetwork === true && (spec.dnsPolicy ?? 'ClusterFirst') === 'ClusterFirst';
    const why = onHost ? 'is on the host network' : 'has dnsPolicy Default';
    const policy = onHost ? 'ClusterFirstWithHostNet' : 'ClusterFirst';
    const field = spec?.dnsPolicy !== undefined ? 'dnsPolicy' : 'hostNetwork';
    return nowhere(broken(`${who} ${why}, so it asks the node's DNS, which knows no names of the cluster`), {
      text: `write dnsPolicy: ${policy}`,
      at: at(caller.manifest, ...caller.pods.path, 'spec', field),
    });
  }
  const [service] = servicesOf(question, asking);
  const address = service === undefined ? full : `${nameFor(service, { ...asking, namespace: ANYWHERE })}`;
  return nowhere(broken(`no search domain of ${who} leads there: dnsPolicy is None`), {
    text: `write ${shownName(full, service === undefined ? [] : [service])}${port.number === undefined ? '' : `:${port.number}`}, or add a search domain for ${address}`,
  });
};

/** Why no Service answers to the name; undefined where it looks like none of the cluster. */
export const unresolved = (name: string, absolute: boolean, port: AskedPort, asking: Asking): Lead | undefined => {
  const { clusterDomain: domain } = asking.inventory.options;
  const asked = questionsFor(name, absolute, resolverOf(undefined, asking.namespace ?? ANYWHERE, domain), domain);
  const labels = name.toLowerCase().split('.');
  const [first = '', second] = labels;
  const own = asked.find(({ full }) => full === name)?.question;
  // The API server of the cluster has a Service that nobody writes.
  if (
    first === 'kubernetes' &&
    (second === undefined ? [undefined, 'default'].includes(asking.namespace) : second === 'default')
  ) {
    return nowhere(unknown('the API server itself answers there, in every cluster'));
  }
  const isQualified = own !== undefined && own.kind !== 'elsewhere';
  if (own?.kind === 'nothing' || own?.kind === 'namespace' || own?.kind === 'no-records') {
    const service = asking.services.find(its => its.name === first);
    const meant = service === undefined ? 'SERVICE.NAMESPACE' : `${first}.${namespaceOf(service)}`;
    const missing = own.kind === 'nothing' ? `NAMESPACE.svc.${domain}` : `a namespace before svc.${domain}`;
    return nowhere(broken(`no Service has a name of this form: it ends in ${missing}`), {
      text: `write ${meant}.svc.${domain}`,
      ...(service !== undefined && { at: placeOf(service) }),
    });
  }
  const [, foreign] = /\.svc\.(.+)$/.exec(name) ?? [];
  if (!isQualified && foreign !== undefined) {
    const text = `write the cluster's domain, ${domain}, or say --cluster-domain ${foreign}`;
    return nowhere(unknown(`the cluster's domain is ${domain}, not ${foreign}`), { text });
  }
  if (own?.kind === 'pod') return nowhere(unknown('the name holds the address of a pod, which only the cluster knows'));
  if (labels.length === 1) return noService(first, asking.namespace, port.number, asking);
  const question = asked.map(its => its.question).find(its => (isQualified ? its === own : isNamed(its, asking)));
  if (question?.kind !== 'service' && question?.kind !== 'endpoint' && question?.kind !== 'port') return undefined;
  const namespace = question.namespace === ANYWHERE ? undefined : question.namespace;
  const [service] = servicesOf(question, asking);
  if (service === undefined || question.kind === 'service') {
    return noService(question.service, namespace, port.number, asking);
  }
  const called = nameOf(service);
  if (question.kind === 'port') {
    return nowhere(broken(`${called} has no ${question.protocol.toUpperCase()} port named "${question.port}"`));
  }
  return nowhere(unknown(`no pod of ${called} has the name ${question.endpoint} in this input`));
};

/** Known to end the names of hosts everywhere: `grafana.com` is no Service of a namespace `com`. */
const TOP_LEVEL: readonly string[] = ['com', 'org', 'net', 'io', 'ai', 'app', 'co', 'cloud', 'local', 'internal'];

/** `web.shpo`, `db-7.db`, `web.shop.svc`: something in it is of this input. */
const isNamed = (question: Question, asking: Asking): boolean => {
  if (question.kind === 'endpoint') return servicesOf(question, asking).length > 0;
  if (question.kind !== 'service') return false;
  return asking.services.some(
    ({ name, namespace }) =>
      namespace === question.namespace || (name === question.service && !TOP_LEVEL.includes(question.namespace)),
  );
};
