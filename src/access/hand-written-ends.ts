import type { Inventory } from '../inventory/inventory.ts';
import type { Service } from '../inventory/views.ts';
import type { Endpoint } from '../kubernetes/endpoints.ts';
import type { EndpointPort } from '../kubernetes/objects.ts';
import type { DefaultedServicePort } from '../kubernetes/service.ts';
import type { HandWritten } from './backends.ts';
import { type End, nowhere } from './end.ts';
import { hopOf, listed, nameOf, placeOf } from './names.ts';
import type { Hop } from './path.ts';
import { refusalOf } from './refusal.ts';
import { brokenAsWritten, open, unknown } from './verdict.ts';

/** What port names do for pods, they do here: they join Service and endpoints. */
export const endsWritten = (
  port: DefaultedServicePort,
  view: HandWritten,
  endpoints: readonly Endpoint[],
  views: readonly (Service | HandWritten)[],
  inventory: Inventory,
): readonly End[] => {
  const name = nameOf(view);
  const hop: Hop = { ...hopOf(view), at: placeOf(view) };
  const ready = endpoints.filter(endpoint => endpoint.ready);
  const portless = { ...nowhere, hops: [hop], listed: ready.length > 0 };
  const refusal = refusalOf(view, inventory);
  if (refusal !== undefined) return [{ ...refusal, ...portless }];
  if (endpoints.length === 0) {
    return [{ ...unknown(`${name} lists no address; something in the cluster may fill it`), ...portless }];
  }
  if (ready.length === 0) {
    return [{ ...brokenAsWritten(`${name} lists no address that is ready`, views, inventory), ...portless }];
  }
  const ends = ready.flatMap(({ ports, addresses }): readonly End[] => {
    const found = ports.find(its => its.name === (port.name ?? ''));
    const [address] = addresses;
    if (found === undefined || address === undefined) return [];
    const entry: Hop = { ...hop, port: found.port, ...(found.name !== '' && { portName: found.name }) };
    const last: Hop = {
      kind: 'Address',
      name: address.text,
      namespace: undefined,
      port: found.port,
      ...portNameOf(found),
    };
    return [{ ...open, hops: [entry, last], port: found.port, listed: true, hostnames: [] }];
  });
  if (ends.length > 0) return ends;
  const written = [...new Set(ready.flatMap(({ ports }) => ports.map(quotedName)))];
  const instead = written.length === 0 ? 'it has no ports' : `it has ${listed(written)}`;
  const reason = `${name} has no port ${port.name ? `named "${port.name}"` : 'without a name'}; ${instead}`;
  return [{ ...brokenAsWritten(reason, views, inventory), ...portless }];
};

const portNameOf = ({ name }: EndpointPort): Partial<Hop> => (name ? { portName: name } : {});

const quotedName = ({ name }: EndpointPort): string => (name ? `"${name}"` : 'one without a name');
