import type { Service } from '../../inventory/views.ts';
import { declaredPorts } from '../../kubernetes/pods/containers.ts';
import { defaultedSpec, isHeadless, serviceType } from '../../kubernetes/service.ts';
import { at } from '../../source/manifest.ts';
import { hostAndPort } from '../address.ts';
import { hopOf, listed, nameOf, placeOf } from '../names.ts';
import type { AccessPath } from '../path.ts';
import { broken, type Judgement, unknown } from '../verdict.ts';
import type { Asking, Remark } from './asking.ts';
import { partsOf } from './parse.ts';

/** What is asked of a Service whose name or address is found. */
export interface AskedPort {
  /** As typed. */
  readonly host: string;
  readonly number: number | undefined;
  /** A scheme speaks TCP, but for a few. */
  readonly protocol: string | undefined;
}

export interface Chosen {
  readonly paths: readonly AccessPath[];
  readonly stop?: Judgement;
  readonly remedy?: Remark;
}

/** The ways to one host that go to the asked port; all of them if none is asked for. */
export const waysAtPort = (ways: readonly AccessPath[], asked: AskedPort, service: Service, asking: Asking): Chosen => {
  const { number, protocol } = asked;
  const spoken = ways.filter(way => protocol === undefined || way.protocol === protocol);
  if (number === undefined) return { paths: spoken.length > 0 ? spoken : ways };
  const isAtPort = (way: AccessPath): boolean => [number, undefined].includes(partsOf(way.address).port);
  const paths = spoken.filter(isAtPort);
  if (paths.length > 0) return { paths };
  const other = ways.find(isAtPort);
  if (other !== undefined) {
    return { paths: [], stop: broken(`port ${number} of ${nameOf(service)} is ${other.protocol}, not ${protocol}`) };
  }
  return isHeadless(service.spec) ? ownPort(asked.host, number, service, asking) : noPort(asked, ways, service);
};

/** As an Ingress would say it: what there is, and what the number is instead. */
const noPort = ({ host, number }: AskedPort, ways: readonly AccessPath[], service: Service): Chosen => {
  const { ports } = defaultedSpec(service.spec);
  const name = nameOf(service);
  const offered = ports.map(port => (port.name ? `${port.port} (${port.name})` : `${port.port}`));
  const ofTarget = ports.findIndex(({ targetPort }) => targetPort === number);
  const ofNode = ports.findIndex(({ nodePort }) => nodePort === number);
  const leads = ways.flatMap(({ hops, address }) =>
    hops.some(({ port }) => port === number) ? (partsOf(address).port ?? []) : [],
  );
  const index = ofTarget >= 0 ? ofTarget : ofNode;
  const what = ofTarget >= 0 ? '; that is its targetPort' : ofNode >= 0 ? '; that is its nodePort' : '';
  const stop = broken(
    `${name} has no port ${number}${what}; it has ${offered.length === 0 ? 'none' : listed(offered)}`,
  );
  const meant = ports[index]?.port ?? leads[0] ?? (ports.length === 1 ? ports[0]?.port : undefined);
  const position = ports.findIndex(({ port }) => port === meant);
  if (meant === undefined || position < 0) return { paths: [], stop };
  const written = service.spec.ports?.[position]?.port !== undefined;
  const place = at(service.manifest, 'spec', 'ports', position, ...(written ? ['port'] : []));
  return { paths: [], stop, remedy: { text: `write ${hostAndPort(host, meant)}`, at: place } };
};

/** Behind a headless name clients meet the pods, on whatever port those listen; the Service's own numbers mean nothing. */
const ownPort = (host: string, number: number, service: Service, { inventory, waysTo }: Asking): Chosen => {
  const { ports } = defaultedSpec(service.spec);
  const selected = inventory.podsSelectedBy(service);
  const workloads = selected.kind === 'found' ? selected.items : [];
  const first = { ...hopOf(service), at: placeOf(service) };
  const shared = {
    from: 'cluster',
    address: `${service.name}:${number}`,
    protocol: 'TCP',
    appProtocol: undefined,
  } as const;
  const declared = workloads.flatMap(workload =>
    declaredPorts(workload.pods.template.spec)
      .filter(
        ({ role, port, protocol }) => role !== 'init container' && port.containerPort === number && protocol === 'TCP',
      )
      .map(
        ({ port, container, path }): AccessPath => ({
          ...shared,
          hops: [
            first,
            {
              ...hopOf(workload),
              port: number,
              ...(port.name !== undefined && { portName: port.name }),
              ...(container.name !== undefined && { container: container.name }),
              at: at(workload.manifest, ...workload.pods.path, ...path, 'containerPort'),
            },
          ],
          verdict: 'open',
        }),
      ),
  );
  if (declared.length > 0) return { paths: declared };
  const listening = [
    ...new Set(waysTo(service).flatMap(({ hops, verdict }) => (verdict === 'open' ? (hops.at(-1)?.port ?? []) : []))),
  ];
  const index = ports.findIndex(({ port }) => port === number);
  if (index >= 0 && listening.length > 0) {
    const reason = `${nameOf(service)} is headless: its pods are met directly, and they listen on ${listening.join(' or ')}`;
    const place = at(service.manifest, 'spec', 'ports', index, 'port');
    return { paths: [], stop: broken(reason), remedy: { text: `write ${host}:${listening[0]}`, at: place } };
  }
  const ends = workloads.map(
    (workload): AccessPath => ({
      ...shared,
      hops: [first, { ...hopOf(workload), port: number, at: placeOf(workload) }],
      ...unknown(`no container declares ${number}; that is allowed`),
    }),
  );
  return ends.length > 0 ? { paths: ends } : { paths: waysTo(service).slice(0, 1) };
};

export const isAlias = ({ spec }: Service): boolean => serviceType(spec) === 'ExternalName';
