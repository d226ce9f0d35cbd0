/**
 * Writes fixtures/conformance/{endpoints,dns,env,proxy,netpol}/*.jsonl.gz: a selection of the recorded answers of controllers,
 * DNS, kubelet, kube-proxy and policies in ../shared/oracle. Each trait of a case is kept a few times.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';

type Recorded = Readonly<Record<string, unknown>> & { readonly id: string; readonly trait?: string };
interface Selection {
  readonly file: string;
  readonly casesOfEachTrait: number;
  readonly traitsOf: (recorded: Recorded) => readonly string[];
}

const source = '../shared/oracle';
const target = 'fixtures/conformance';
const mostBytes = 60_000;

const byTrait = ({ trait = '' }: Recorded) => [trait];
const selections: readonly Selection[] = [
  { file: 'endpoints/cases', casesOfEachTrait: 3, traitsOf: byTrait },
  { file: 'dns/cases', casesOfEachTrait: 1, traitsOf: byTrait },
  { file: 'dns/cases-other-domain', casesOfEachTrait: 1, traitsOf: byTrait },
  { file: 'env/cases', casesOfEachTrait: 4, traitsOf: traitsOfEnvironment },
  { file: 'proxy/topology', casesOfEachTrait: 1, traitsOf: traitsOfTopology },
  { file: 'netpol/cases', casesOfEachTrait: 4, traitsOf: traitsOfPolicies },
];

if (!existsSync(source)) {
  process.stderr.write(`${source} is not there; the selection stays as it is.\n`);
} else {
  for (const selection of selections) write(selection.file, select(selection));
  // Service ports are compared with the bundles of the endpoints.
  const bundles = new Set(select({ file: 'endpoints/cases', casesOfEachTrait: 3, traitsOf: byTrait }).map(idOf));
  write(
    'proxy/service-ports',
    linesOf('proxy/service-ports').filter(line => bundles.has(idOf(line))),
  );
}

function select({ file, casesOfEachTrait, traitsOf }: Selection): readonly string[] {
  const kept = new Map<string, number>();
  return linesOf(file).filter(line => {
    const traits = traitsOf(JSON.parse(line));
    if (traits.every(trait => (kept.get(trait) ?? 0) >= casesOfEachTrait)) return false;
    for (const trait of traits) kept.set(trait, (kept.get(trait) ?? 0) + 1);
    return true;
  });
}

function linesOf(file: string): readonly string[] {
  return readFileSync(`${source}/${file}.jsonl`, 'utf8').split('\n').filter(Boolean);
}

function idOf(line: string): string {
  return (JSON.parse(line) as Recorded).id;
}

function write(file: string, lines: readonly string[]): void {
  const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
  if (packed.length > mostBytes) throw new Error(`${file}: ${packed.length} bytes are too many`);
  mkdirSync(dirname(`${target}/${file}`), { recursive: true });
  writeFileSync(`${target}/${file}.jsonl.gz`, packed);
  process.stdout.write(`${file}: ${lines.length} cases, ${Math.ceil(packed.length / 1000)} kB\n`);
}

/** Which Services give variables, and what the container's own variables refer to. */
function traitsOfEnvironment(recorded: Recorded): readonly string[] {
  const { pod, services, conflicts } = recorded as unknown as {
    pod: { namespace: string; enableServiceLinks: boolean; env?: readonly { name: string; value: string }[] };
    services: readonly {
      namespace: string;
      name: string;
      type?: string;
      clusterIP?: string;
      ports: readonly { protocol?: string }[] | null;
    }[];
    conflicts?: object;
  };
  const own = pod.env ?? [];
  return [
    `links ${pod.enableServiceLinks}`,
    ...(conflicts ? ['conflicts'] : []),
    ...services.map(({ namespace, name, type, clusterIP = '', ports }) => {
      const address = clusterIP === 'None' || clusterIP === '' ? clusterIP : clusterIP.includes(':') ? 'IPv6' : 'IPv4';
      const apiServer = name === 'kubernetes' ? `kubernetes of ${namespace === 'default' ? 'default' : 'another'}` : '';
      return `${type} ${address} ${ports !== null} ${apiServer} ${/^\d|--/.test(name)}`;
    }),
    ...services.flatMap(({ ports }) => (ports ?? []).map(({ protocol }) => `${protocol}`)),
    ...own.map(
      ({ name, value }) => `${/^V\d/.test(name)} ${value.replace(/[A-Z0-9_]{3,}/g, 'NAME').replace(/V\d/g, 'V')}`,
    ),
  ];
}

/** Policies and distribution with the states that endpoints are in. */
function traitsOfTopology(recorded: Recorded): readonly string[] {
  const { service, endpoints } = recorded as unknown as {
    service: Readonly<Record<string, unknown>>;
    endpoints: readonly { state: string }[];
  };
  const states = [...new Set(endpoints.map(({ state }) => state))].sort().join(' ') || 'no endpoints';
  const { type, internalTrafficPolicy, externalTrafficPolicy, trafficDistribution, publishNotReadyAddresses } = service;
  return [
    `${type} ${internalTrafficPolicy} ${externalTrafficPolicy} ${trafficDistribution}`,
    `${trafficDistribution} ${publishNotReadyAddresses} ${states}`,
  ];
}

/** The form of the first policy, and what any of them asks of labels, ports and addresses. */
function traitsOfPolicies(recorded: Recorded): readonly string[] {
  const asked = ['metadata.name', 'NotIn', 'DoesNotExist', 'endPort', 'except', 'port: [a-z]', 'SCTP'];
  const bundle = String(recorded['bundle']);
  return [...byTrait(recorded), ...asked.filter(word => new RegExp(word).test(bundle))];
}
