/** What the API server says of ports in every kind. */

const protocols: readonly string[] = ['TCP', 'UDP', 'SCTP'];

/** API server, all versions: the spelling is exact. */
export function isProtocol(text: string): boolean {
  return protocols.includes(text);
}

/** API server, all versions: 1 to 65535. */
export function isPortNumber(number: number): boolean {
  return number >= 1 && number <= 65535;
}
