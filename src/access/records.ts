import { answering } from '../kubernetes/endpoints.ts';
import { variablesOf } from '../kubernetes/environment.ts';
import { type Backend, endpointService } from './backends.ts';
import type { Destination } from './destination.ts';
import type { ServiceAccess } from './path.ts';

/** What a pod of the same namespace that starts after the Service finds in its environment. */
export const variables = ({ service, spec, refusal }: Destination): Readonly<Record<string, string>> => {
  if (refusal !== undefined || service.name === '' || spec.type === 'ExternalName') return {};
  const [stored] = spec.clusterIPs ?? [];
  const clusterIP = stored?.startsWith('allocated/') ? '<cluster-ip>' : stored;
  const given = variablesOf({ ...endpointService(service), clusterIP, ports: service.spec.ports ?? [] });
  return Object.fromEntries(given.map(({ name, value }) => [name, value]));
};

export const listedEndpoints = ({ backends, refusal }: Destination): ServiceAccess['endpoints'] =>
  refusal === undefined ? distinct(backends.flatMap(entryOf)) : [];

/** Several files may hold one object, as variants of each other. */
const distinct = <T>(entries: readonly T[]): readonly T[] => [
  ...new Map(entries.map(entry => [JSON.stringify(entry), entry])).values(),
];

/** The pods of one workload are alike; hand-written addresses of one object may differ in their ports. */
const entryOf = (backend: Backend): ServiceAccess['endpoints'] => {
  const { manifest, namespace, name } = backend.kind === 'workload' ? backend.workload : backend.view;
  const endpoints = backend.kind === 'workload' ? answering(backend.endpoints) : backend.endpoints;
  if (endpoints.length === 0) return [];
  const ports = new Map(
    endpoints.flatMap(endpoint => endpoint.ports.map(port => [`${port.name} ${port.port}`, port] as const)),
  );
  return [
    {
      kind: manifest.kind,
      namespace,
      name,
      ports: [...ports.values()].map(port => ({
        name: port.name === '' ? undefined : port.name,
        port: port.port,
        protocol: port.protocol,
      })),
    },
  ];
};
