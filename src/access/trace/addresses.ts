import type { Service, Workload } from '../../inventory/views.ts';
import { comparable } from '../../kubernetes/dns/question.ts';
import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { allocatesNodePorts, defaultedSpec } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { hopOf, listed, nameOf, placeOf } from '../names.ts';
import type { AccessPath, Hop } from '../path.ts';
import { broken, type Judgement, unknown } from '../verdict.ts';
import { type Asking, type Lead, nowhere, type Remark } from './asking.ts';
import { partsOf } from './parse.ts';
import { type AskedPort, waysAtPort } from './service-ports.ts';

/** Ways straight to a Service: not those through an Ingress, and not those whose name another Service's CNAME is. */
const waysWhere = (fits: (path: AccessPath) => boolean, asking: Asking, throughRoutes = false) =>
  asking.services.flatMap(service => {
    const ways = asking
      .waysTo(service)
      .filter(path => (throughRoutes || path.hops[0]?.kind === 'Service') && fits(path));
    return ways.length === 0 ? [] : [{ service, ways }];
  });

const leadOver = (
  found: readonly { readonly service: Service; readonly ways: readonly AccessPath[] }[],
  steps: readonly Remark[] = [],
  notes: readonly Remark[] = [],
): Lead => ({
  steps,
  paths: found.flatMap(({ ways }) => ways),
  services: found.map(({ service }) => service),
  notes,
});

/** `<cluster-ip>:80`: as explain prints it, of every Service that has one. */
export const leadOfPlaceholder = (address: string, asking: Asking): Lead => {
  const asked = partsOf(address);
  const isAsked = (path: AccessPath) =>
    path.address === address || (asked.port === undefined && partsOf(path.address).host === address.toLowerCase());
  const found = waysWhere(isAsked, asking, true);
  if (found.length > 0) return leadOver(found);
  return nowhere(unknown(`no Service of this input has the address ${address}`));
};

/** An address that the manifests themselves name. */
export const leadOfIP = (text: string, port: AskedPort, asking: Asking): Lead =>
  leadOfWritten(text, port, asking) ??
  behindAService(comparable(text), asking) ??
  nowhere(unknown(`no manifest of this input names the address ${text}`));

/** A host that a Service itself names: one of its addresses. */
export const leadOfWritten = (text: string, port: AskedPort, asking: Asking): Lead | undefined => {
  const asked = comparable(text.toLowerCase());
  const found = waysWhere(({ address }) => comparable(partsOf(address).host) === asked, asking).filter(({ service }) =>
    addressesOf(service).some(written => comparable(written.toLowerCase()) === asked),
  );
  if (found.length === 0) return undefined;
  const chosen = found.map(({ service, ways }) => waysAtPort(ways, port, service, asking));
  const [stopped] = chosen.filter(({ stop }) => stop !== undefined);
  const paths = chosen.flatMap(its => its.paths);
  return {
    ...(paths.length === 0 && stopped),
    ...{ steps: [], paths, services: found.map(({ service }) => service), notes: [] },
  };
};

/** By the name that all clusters of a set know. */
export const leadOfExport = (name: string, port: AskedPort, asking: Asking): Lead | undefined => {
  const isExport = ({ hops: [first], address }: AccessPath) =>
    first?.kind === 'ServiceExport' && partsOf(address).host === name.toLowerCase();
  const found = waysWhere(isExport, asking, true);
  if (found.length === 0) return undefined;
  const chosen = found.map(({ service, ways }) => waysAtPort(ways, port, service, asking));
  const paths = chosen.flatMap(its => its.paths);
  return { ...(paths.length === 0 && chosen[0]), ...leadOver(found), paths };
};

const addressesOf = ({ spec }: Service): readonly string[] =>
  [spec.clusterIP, ...(spec.clusterIPs ?? []), ...(spec.externalIPs ?? []), spec.loadBalancerIP].flatMap(
    text => text ?? [],
  );

/** Of hand-written endpoints: who asks them directly goes past the Service. */
const behindAService = (asked: string, { services, waysTo }: Asking): Lead | undefined => {
  for (const service of services) {
    const way = waysTo(service).find(({ hops }) => {
      const last = hops.at(-1);
      return last?.kind === 'Address' && comparable(last.name ?? '') === asked;
    });
    const place = way?.hops.at(-2)?.at;
    if (way === undefined) continue;
    return nowhere(unknown(`the address is outside the cluster, behind ${nameOf(service)}`), {
      text: `ask ${service.name} instead, which stands for it`,
      ...(place !== undefined && { at: place }),
    });
  }
  return undefined;
};

/** A port that every node opens for a Service, or one node for a pod. */
export const leadOfNode = (port: number | undefined, asking: Asking): Lead => {
  const found = waysWhere(({ from, address }) => {
    const number = partsOf(address).port;
    return from === 'node' && (port === undefined ? true : number === port);
  }, asking);
  const onHost = port === undefined ? [] : asking.inventory.workloads.flatMap(workload => hostPorts(workload, port));
  if (found.length > 0 || onHost.length > 0) {
    const local = found.filter(({ service }) => service.spec.externalTrafficPolicy === 'Local');
    const notes = local.map(({ service }) => ({
      text: 'externalTrafficPolicy is Local: nodes without one of the pods drop the connection',
      at: at(service.manifest, 'spec', 'externalTrafficPolicy'),
    }));
    const lead = leadOver(found, [], notes);
    return { ...lead, paths: [...lead.paths, ...onHost] };
  }
  return noNodePort(port, asking);
};

const noNodePort = (port: number | undefined, { services, inventory }: Asking): Lead => {
  const written = services.flatMap(service =>
    defaultedSpec(service.spec).ports.flatMap((its, index) =>
      its.nodePort && allocatesNodePorts(service.spec) ? [{ service, its, index, nodePort: its.nodePort }] : [],
    ),
  );
  const meant = written.find(({ its }) => its.port === port || its.targetPort === port);
  const drawn = services.filter(
    ({ spec }) => allocatesNodePorts(spec) && (spec.ports ?? []).some(({ nodePort }) => !nodePort),
  );
  const { from, to } = inventory.options.nodePortRange;
  const all = written.map(({ service, nodePort }) => `${nodePort} (${service.name})`);
  const has = all.length === 0 ? '' : `; there is ${listed(all)}`;
  const fact = `no Service of this input opens ${port === undefined ? 'a node port' : `node port ${port}`}`;
  const mayBeDrawn = drawn[0] !== undefined && (port === undefined || (port >= from && port <= to));
  const judge = (text: string): Judgement => (inventory.options.complete && !mayBeDrawn ? broken(text) : unknown(text));
  if (meant !== undefined) {
    const what = meant.its.port === port ? 'port' : 'targetPort';
    const place = at(meant.service.manifest, 'spec', 'ports', meant.index, 'nodePort');
    return nowhere(judge(`${fact}; ${port} is the ${what} of ${nameOf(meant.service)}`), {
      text: `write <node>:${meant.nodePort}`,
      at: place,
    });
  }
  if (mayBeDrawn) {
    const [service] = drawn;
    const reason = `${fact}; the cluster draws one for ${service === undefined ? 'a Service' : nameOf(service)}`;
    return nowhere(unknown(reason), {
      text: 'write a nodePort, so that it is the same in every cluster',
      ...(service !== undefined && { at: placeOf(service) }),
    });
  }
  return nowhere(judge(`${fact}${has}`));
};

/** Containers that a node's own port leads to: by hostPort, or because the pod is on the host network. */
const hostPorts = (workload: Workload, asked: number): readonly AccessPath[] => {
  const { template, path: below } = workload.pods;
  const isHost = template.spec?.hostNetwork === true;
  return declaredPorts(template.spec)
    .filter(({ role, port }) => {
      const opened = isHost ? port.containerPort : port.hostPort;
      return role !== 'init container' && opened === asked;
    })
    .map(({ port, protocol, container, path }): AccessPath => {
      const hop: Hop = {
        ...hopOf(workload),
        port: port.containerPort,
        ...(port.name !== undefined && { portName: port.name }),
        ...(container.name !== undefined && { container: container.name }),
        at: at(workload.manifest, ...below, ...path, isHost ? 'containerPort' : 'hostPort'),
      };
      const address = `<node>:${asked}`;
      return { from: 'node', address, protocol, appProtocol: undefined, hops: [hop], verdict: 'open' };
    });
};

/** Containers of one pod share its network. */
export const leadOfOwnPod = (port: number | undefined, { caller }: Asking): Lead => {
  if (caller === undefined) return nowhere(unknown('localhost is whatever asks; --from says which pod that is'));
  const { template, path: below } = caller.pods;
  const running = declaredPorts(template.spec).filter(({ role }) => role !== 'init container');
  const asked = running.filter(its => port === undefined || its.port.containerPort === port);
  const name = nameOf(caller);
  if (asked.length === 0) {
    const has = running.length === 0 ? '' : `; they declare ${listed(running.map(its => `${its.port.containerPort}`))}`;
    const which = port === undefined ? 'a port' : `port ${port}`;
    const reason = unknown(`no container of ${name} declares ${which}${has}; it may listen all the same`);
    return nowhere(reason, undefined, [{ text: `localhost is the pod itself: ${name}`, at: placeOf(caller) }]);
  }
  return {
    steps: [{ text: `localhost is the pod itself: ${name}`, at: placeOf(caller) }],
    paths: asked.map(
      ({ port: its, protocol, container, path }): AccessPath => ({
        from: 'namespace',
        address: `localhost:${its.containerPort}`,
        protocol,
        appProtocol: undefined,
        hops: [
          {
            ...hopOf(caller),
            port: its.containerPort,
            ...(its.name !== undefined && { portName: its.name }),
            ...(container.name !== undefined && { container: container.name }),
            at: at(caller.manifest, ...below, ...path, 'containerPort'),
          },
        ],
        verdict: 'open',
      }),
    ),
    services: [],
    notes: [],
  };
};
