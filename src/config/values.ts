import { parseRange } from '../kubernetes/addresses.ts';

/** Both ends included. */
export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** `30000-32767`; undefined for what is no range of ports. */
export const portRangeIn = (text: string): PortRange | undefined => {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2]);
  return from >= 1 && from <= to && to <= 65535 ? { from, to } : undefined;
};

/** The dot at the end of a full name is left out, as in kubelet's --cluster-domain. */
export const domainIn = (text: string): string => text.replace(/\.$/, '');

/** `10.96.0.0/16` or `fd00:10:96::/112`. */
export const isRange = (text: string): boolean => parseRange(text) !== undefined;
