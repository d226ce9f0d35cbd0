import type { Service } from '../../inventory/views.ts';
import { variablePrefix, variablesOf } from '../../kubernetes/environment.ts';
import { containersOf } from '../../kubernetes/pods/containers.ts';
import { isHeadless, needsClusterIP, storedSpec } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { endpointService } from '../backends.ts';
import { nameOf, placeOf } from '../names.ts';
import { broken, unknown } from '../verdict.ts';
import { type Asking, type Lead, mayBeIn, nowhere, type Remark } from './asking.ts';

/** What a variable holds: something written in the pod, or what the kubelet knows of a Service. */
export type Meaning =
  | { readonly kind: 'text'; readonly text: string; readonly step: Remark }
  | {
      readonly kind: 'service';
      readonly service: Service;
      readonly holds: 'host' | 'number' | 'url';
      readonly number: number | undefined;
      readonly steps: readonly Remark[];
      readonly notes: readonly Remark[];
    }
  | { readonly kind: 'stop'; readonly lead: Lead };

/** A variable as a container of the caller finds it; of somebody somewhere, what any Service gives. */
export const meaningOf = (name: string, asking: Asking): Meaning => {
  const written = writtenIn(name, asking);
  if (written !== undefined) return written;
  const { caller, services, namespace } = asking;
  const given = services.filter(service => givenBy(name, service) !== undefined);
  const [service, another] = given.filter(its => mayBeIn(its, namespace));
  if (service === undefined) return { kind: 'stop', lead: notGiven(name, given, asking) };
  const { enableServiceLinks = true } = caller?.pods.template.spec ?? {};
  if (caller !== undefined && !enableServiceLinks) {
    const place = at(caller.manifest, ...caller.pods.path, 'spec', 'enableServiceLinks');
    const stop = broken(`enableServiceLinks of ${nameOf(caller)} is false: the pod gets no variables of Services`);
    const remedy = { text: `write ${service.name}, its name in DNS`, at: placeOf(service) };
    return { kind: 'stop', lead: nowhere(stop, remedy, [{ text: 'enableServiceLinks is false', at: place }]) };
  }
  const value = givenBy(name, service) ?? '';
  const holds = /^\d+$/.test(value) ? 'number' : value.includes('://') ? 'url' : 'host';
  const url = /:(\d+)$/.exec(value)?.[1];
  const where = service.namespace === undefined ? 'of the same namespace' : `of namespace ${service.namespace}`;
  const whose = another === undefined ? '' : `; ${nameOf(another)} gives one of this name too`;
  return {
    kind: 'service',
    service,
    holds,
    number: holds === 'number' ? Number(value) : url === undefined ? undefined : Number(url),
    steps: [{ text: `$${name} is ${value}, from ${nameOf(service)}${whose}`, at: placeOf(service) }],
    notes: [
      { text: `only pods ${where} that start after ${nameOf(service)} have it; older ones have to be restarted` },
    ],
  };
};

const givenBy = (name: string, service: Service): string | undefined => {
  if (!needsClusterIP(service.spec)) return undefined;
  const [stored = ''] = storedSpec(service.spec).clusterIPs ?? [];
  const clusterIP = stored.startsWith('allocated/') ? '<cluster-ip>' : stored;
  const variables = variablesOf({ ...endpointService(service), clusterIP, ports: service.spec.ports ?? [] });
  return variables.find(variable => variable.name === name)?.value;
};

/** What the pod's manifest says comes before what Services give. */
const writtenIn = (name: string, { caller }: Asking): Meaning | undefined => {
  if (caller === undefined) return undefined;
  for (const { container, path } of containersOf(caller.pods.template.spec)) {
    const index = (container.env ?? []).findLastIndex(variable => variable.name === name);
    const variable = container.env?.[index];
    if (variable === undefined) continue;
    const place = at(caller.manifest, ...caller.pods.path, ...path, 'env', index, 'name');
    const who = `container ${container.name ?? ''} of ${nameOf(caller)}`;
    if (variable.value && !variable.value.includes('$(')) {
      const shown = variable.value.replace(/\/\/[^/@]*@/, '//');
      return { kind: 'text', text: variable.value, step: { text: `$${name} is ${shown}, in ${who}`, at: place } };
    }
    const reason = unknown(`${who} takes ${name} from where only the cluster knows its value`);
    return { kind: 'stop', lead: nowhere(reason, undefined, [{ text: `$${name} is set in ${who}`, at: place }]) };
  }
  return undefined;
};

const notGiven = (name: string, elsewhere: readonly Service[], asking: Asking): Lead => {
  const { services, namespace, caller } = asking;
  const [far] = elsewhere;
  if (far !== undefined) {
    const who = caller === undefined ? `pods of namespace ${namespace}` : nameOf(caller);
    const reason = `${nameOf(far)} is in namespace ${far.namespace}, and ${who} get${caller === undefined ? '' : 's'} variables of the own namespace only`;
    return nowhere(broken(reason), { text: `write ${far.name}.${far.namespace}`, at: placeOf(far) });
  }
  if (name.startsWith('KUBERNETES_')) return nowhere(unknown('the API server itself answers there, in every cluster'));
  const near = services
    .filter(service => mayBeIn(service, namespace) && name.startsWith(`${variablePrefix(service.name)}_`))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (near === undefined) return nowhere(unknown(`no Service of this input gives a variable ${name}`));
  const called = nameOf(near);
  if (!needsClusterIP(near.spec)) {
    const why = isHeadless(near.spec) ? 'is headless' : 'is an ExternalName';
    return nowhere(broken(`${called} ${why}: without a cluster IP it gives no variables`), {
      text: `write ${near.name}, its name in DNS`,
      at: placeOf(near),
    });
  }
  const prefix = variablePrefix(near.name);
  return nowhere(unknown(`${called} gives no variable ${name}`), {
    text: `write $${prefix}_SERVICE_HOST:$${prefix}_SERVICE_PORT`,
    at: placeOf(near),
  });
};
