import type { CallerPosition } from '../result.ts';
import { hostAndPort, urlOf } from './address.ts';
import type { DestinationPort } from './destination.ts';
import { type End, judgedFrom } from './end.ts';
import type { AccessPath } from './path.ts';

/** One address of one port of a Service, with a path to each of its ends. */
export const waysTo = (
  port: DestinationPort,
  from: CallerPosition,
  host: string,
  number: number | string | undefined,
  ends: readonly End[] = port.ends,
): readonly AccessPath[] => {
  const address = number === undefined ? host : hostAndPort(host, number);
  const url = port.scheme === undefined || number === undefined ? undefined : urlOf(port.scheme, host, number);
  return ends.map(end => {
    const judgement = judgedFrom(end, from);
    const { verdict, reason } = end;
    return {
      from,
      address,
      ...(url !== undefined && { url }),
      protocol: port.protocol,
      appProtocol: port.appProtocol,
      hops: [...port.hops, ...end.hops],
      ...judgement,
      ...(judgement.reason !== reason && { ifLetIn: { verdict, ...(reason !== undefined && { reason }) } }),
    };
  });
};
