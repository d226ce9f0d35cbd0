/** IP addresses and ranges as the API server reads their text. */

export type IPFamily = 'IPv4' | 'IPv6';

export interface Address {
  /** An IPv4 address written as IPv6 is IPv4 to the server. */
  readonly family: IPFamily;
  /** 4 numbers for IPv4 text, 16 for IPv6 text. */
  readonly bytes: readonly number[];
  readonly mapped: boolean;
  readonly leadingZeros: boolean;
}

export interface AddressRange extends Address {
  readonly prefixLength: number;
}

export type AddressProblem = 'notAnAddress' | 'notARange' | 'leadingZeros' | 'ipv4Mapped' | 'hostBits';

/** Reads what every version accepts; 1.36 looks at `leadingZeros` and `mapped` on top. */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const bytes = parseIPv4(text);
    return bytes && { family: 'IPv4', bytes, mapped: false, leadingZeros: /(^|\.)0\d/.test(text) };
  }
  const bytes = parseIPv6(text);
  if (bytes === undefined) return undefined;
  const mapped = bytes.every((byte, index) => index >= 12 || byte === (index >= 10 ? 255 : 0));
  const leadingZeros = /[0-9a-f]{5}|[:.]0\d+\.|\.0\d/i.test(text);
  return { family: mapped ? 'IPv4' : 'IPv6', bytes, mapped, leadingZeros };
}

/** Reads `address/length`. */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const address = slash < 0 ? undefined : parseAddress(text.slice(0, slash));
  const length = text.slice(slash + 1);
  if (address === undefined || !/^\d+$/.test(length) || Number(length) > address.bytes.length * 8) return undefined;
  return {
    ...address,
    prefixLength: Number(length),
    leadingZeros: address.leadingZeros || /^0\d/.test(length),
  };
}

/** API server: which rule the text of an address breaks. `strict` from 1.36 on for Services, Endpoints and NetworkPolicies. */
export function addressProblem(text: string, strict: boolean): AddressProblem | undefined {
  const address = parseAddress(text);
  if (address === undefined) return 'notAnAddress';
  return strict ? strictProblem(address) : undefined;
}

/** API server: which rule the text of a range breaks. `strict` from 1.36 on for Services and NetworkPolicies. */
export function rangeProblem(text: string, strict: boolean): AddressProblem | undefined {
  const range = parseRange(text);
  if (range === undefined) return 'notARange';
  if (!strict) return undefined;
  return strictProblem(range) ?? (hasHostBits(range) ? 'hostBits' : undefined);
}

/** The one spelling that the server would write itself: lower case, no leading zeros, the longest run of zeros as `::`. */
export function canonicalAddress(address: Address): string {
  if (address.family === 'IPv4') return address.bytes.slice(-4).join('.');
  const groups: string[] = [];
  for (let index = 0; index < 16; index += 2)
    groups.push(((byteAt(address, index) << 8) | byteAt(address, index + 1)).toString(16));
  const zeros = longestRunOfZeros(groups);
  if (zeros.length < 2) return groups.join(':');
  return `${groups.slice(0, zeros.start).join(':')}::${groups.slice(zeros.start + zeros.length).join(':')}`;
}

/** The one spelling of a range that the server would write itself. */
export function canonicalRange(range: AddressRange): string {
  return `${canonicalAddress(range)}/${range.prefixLength}`;
}

/** Addresses that can never be reached from another machine. */
export function specialAddress(
  address: Address,
): 'unspecified' | 'loopback' | 'linkLocal' | 'linkLocalMulticast' | undefined {
  const bytes = address.family === 'IPv4' ? address.bytes.slice(-4) : address.bytes;
  const [first = 0, second = 0] = bytes;
  const host = bytes.at(-1);
  const empty = bytes.slice(0, -1).every(byte => byte === 0);
  if (empty && host === 0) return 'unspecified';
  if (address.family === 'IPv4') {
    if (first === 127) return 'loopback';
    if (first === 169 && second === 254) return 'linkLocal';
    return first === 224 && second === 0 && bytes[2] === 0 ? 'linkLocalMulticast' : undefined;
  }
  if (empty && host === 1) return 'loopback';
  if (first === 0xfe && (second & 0xc0) === 0x80) return 'linkLocal';
  return first === 0xff && (second & 0x0f) === 2 ? 'linkLocalMulticast' : undefined;
}

export function rangeContains(range: AddressRange, address: Address): boolean {
  if (range.family !== address.family) return false;
  const own = range.family === 'IPv4' ? range.bytes.slice(-4) : range.bytes;
  const other = address.family === 'IPv4' ? address.bytes.slice(-4) : address.bytes;
  const prefixLength = range.prefixLength - (range.bytes.length - own.length) * 8;
  return own.every((byte, index) => {
    const bits = Math.min(8, Math.max(0, prefixLength - index * 8));
    return byte >> (8 - bits) === (other[index] ?? 0) >> (8 - bits);
  });
}

function strictProblem(address: Address): AddressProblem | undefined {
  if (address.leadingZeros) return 'leadingZeros';
  return address.mapped ? 'ipv4Mapped' : undefined;
}

function hasHostBits(range: AddressRange): boolean {
  return range.bytes.some((byte, index) => {
    const bits = Math.min(8, Math.max(0, range.prefixLength - index * 8));
    return (byte & (0xff >> bits)) !== 0;
  });
}

function parseIPv4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  const bytes: number[] = [];
  for (const part of parts) {
    if (!/^\d+$/.test(part) || Number(part) > 255) return undefined;
    bytes.push(Number(part));
  }
  return bytes;
}

function parseIPv6(text: string): number[] | undefined {
  const [head = '', tail, more] = text.split('::');
  if (more !== undefined) return undefined;
  const front = parseGroups(head, tail === undefined);
  if (front === undefined) return undefined;
  if (tail === undefined) return front.length === 16 ? front : undefined;
  const back = parseGroups(tail, true);
  if (back === undefined || front.length + back.length > 14) return undefined;
  return [...front, ...new Array<number>(16 - front.length - back.length).fill(0), ...back];
}

function parseGroups(text: string, mayEndInIPv4: boolean): number[] | undefined {
  if (text === '') return [];
  const bytes: number[] = [];
  const groups = text.split(':');
  for (const [index, group] of groups.entries()) {
    if (mayEndInIPv4 && index === groups.length - 1 && group.includes('.')) {
      const embedded = parseIPv4(group);
      return embedded && [...bytes, ...embedded];
    }
    if (!/^0*[0-9a-f]{1,4}$/i.test(group)) return undefined;
    const number = Number.parseInt(group, 16);
    bytes.push(number >> 8, number & 0xff);
  }
  return bytes;
}

function longestRunOfZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === '0') end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

function byteAt(address: Address, index: number): number {
  return address.bytes[index] ?? 0;
}
