/** An address as somebody types it, taken apart. What its host stands for is found out later. */
export interface AskedAddress {
  readonly kind: 'address';
  /** As typed, without a password. */
  readonly text: string;
  /** In lower case. */
  readonly scheme: string | undefined;
  readonly host: AskedHost;
  /** Written, or what the scheme stands for; a variable holds one that only a pod knows. */
  readonly port: number | AskedVariable | undefined;
  /** Without query and fragment; undefined where none is written. */
  readonly path: string | undefined;
}

export type AskedHost =
  /** `absolute`: written with a last dot, so that no search domain is added. */
  | { readonly kind: 'name'; readonly name: string; readonly absolute: boolean }
  | { readonly kind: 'ip'; readonly text: string }
  | { readonly kind: 'node' }
  /** `<cluster-ip>`, `<node>:<node-port>`: what explain prints for what only the cluster knows. */
  | { readonly kind: 'placeholder'; readonly address: string }
  | AskedVariable
  | { readonly kind: 'own-pod'; readonly text: string };

export interface AskedVariable {
  readonly kind: 'variable';
  readonly name: string;
}

export interface AddressProblem {
  readonly kind: 'problem';
  readonly message: string;
  readonly remedy: string;
}

/** Only of schemes that fix one. */
const portOfScheme: Readonly<Record<string, number>> = {
  ...{ http: 80, https: 443, ws: 80, wss: 443, ftp: 21, ldap: 389, ldaps: 636, smtp: 25, smtps: 465 },
  ...{ redis: 6379, rediss: 6379, postgres: 5432, postgresql: 5432, mysql: 3306, mariadb: 3306, mongodb: 27017 },
  ...{ amqp: 5672, amqps: 5671, mqtt: 1883, mqtts: 8883, nats: 4222, dns: 53, ssh: 22 },
};

const PLACEHOLDER = /^(<[a-z-]+>)(?::(\d+|<[a-z-]+>))?$/;
const VARIABLE = /^(?:\$([A-Za-z_]\w*)|\$\{([A-Za-z_]\w*)\}|\$\(([A-Za-z_]\w*)\)|([A-Z][A-Z0-9_]*_[A-Z0-9_]+))$/;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

const problem = (message: string, remedy: string): AddressProblem => ({ kind: 'problem', message, remedy });

export function parseAsked(typed: string): AskedAddress | AddressProblem {
  const text = typed.trim();
  const [, scheme, afterScheme = text] = /^(?:jdbc:)?([A-Za-z][A-Za-z0-9+.-]*):\/\/(.*)$/s.exec(text) ?? [];
  const node = scheme === undefined ? /^(?:nodeport|node-port)\/(\d+)$/i.exec(text)?.[1] : undefined;
  const [authority = '', path] = node === undefined ? split(afterScheme) : [`<node>:${node}`];
  const hostAndPort = authority.slice(authority.lastIndexOf('@') + 1);
  const shown = `${scheme === undefined ? '' : `${scheme.toLowerCase()}://`}${hostAndPort}${path ?? ''}`;
  const [hostText, portText] = hostOf(hostAndPort);
  if (hostText === '' && !portText) return problem('the address is empty', 'write one, as in web.shop:80');
  const host = hostCalled(hostText, hostAndPort);
  if (host.kind === 'problem') return host;
  if (portText !== undefined && host.kind === 'placeholder' && portText.startsWith('<')) {
    return { kind: 'address', text: shown, scheme: scheme?.toLowerCase(), host, port: undefined, path };
  }
  const port = portOf(portText, hostText, scheme?.toLowerCase());
  if (typeof port === 'object' && port.kind === 'problem') return port;
  return { kind: 'address', text: shown, scheme: scheme?.toLowerCase(), host, port, path };
}

/** The authority and the path; the placeholders of explain hold no slash. */
const split = (text: string): readonly [authority: string, path: string | undefined] => {
  const end = text.search(/[/?#]/);
  if (end === -1) return [text, undefined];
  const path = text.slice(end).replace(/[?#].*$/s, '');
  return [text.slice(0, end), path === '' ? undefined : path];
};

/** `[2001:db8::1]:80`; an IPv6 address without brackets has no port. */
const hostOf = (text: string): readonly [host: string, port: string | undefined] => {
  const [, inBrackets, behind] = /^\[([^\]]*)\](?::(.*))?$/.exec(text) ?? [];
  if (inBrackets !== undefined) return [inBrackets, behind];
  const colon = text.indexOf(':');
  if (colon === -1 || (text.indexOf(':', colon + 1) !== -1 && /^[0-9a-f:.]+$/i.test(text))) return [text, undefined];
  return [text.slice(0, colon), text.slice(colon + 1)];
};

const hostCalled = (text: string, whole: string): AskedHost | AddressProblem => {
  if (text === '' || text === '<node>') {
    return PLACEHOLDER.exec(whole)?.[2]?.startsWith('<') ? { kind: 'placeholder', address: whole } : { kind: 'node' };
  }
  // An Ingress or a route without a host takes every host; its place is held by a name that nobody has.
  const isAnyHost = (text === '<ingress>' || text === '<gateway>') && !whole.includes(':<');
  if (!isAnyHost && PLACEHOLDER.test(whole)) return { kind: 'placeholder', address: whole };
  const variable = variableIn(text);
  if (variable !== undefined) return variable;
  const lower = text.toLowerCase();
  if (lower === 'localhost' || lower === '::1' || lower === '0.0.0.0' || /^127(\.\d{1,3}){3}$/.test(text)) {
    return { kind: 'own-pod', text };
  }
  if (IPV4.test(text) || text.includes(':')) return { kind: 'ip', text };
  if (/[\s"'\\,;|]/.test(text)) {
    return problem(
      `"${text}" is not the name of a host`,
      'write an address, as in web.shop:80 or http://web.shop/cart',
    );
  }
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (name.split('.').includes('')) return problem(`"${text}" has an empty part`, 'leave one of the dots out');
  return { kind: 'name', name, absolute: name !== text };
};

const variableIn = (text: string): AskedVariable | undefined => {
  const name = VARIABLE.exec(text)
    ?.slice(1)
    .find(found => found !== undefined);
  return name === undefined ? undefined : { kind: 'variable', name };
};

const portOf = (
  text: string | undefined,
  host: string,
  scheme: string | undefined,
): number | AskedVariable | AddressProblem | undefined => {
  if (text === undefined || text === '') return scheme === undefined ? undefined : portOfScheme[scheme];
  const variable = variableIn(text);
  if (variable !== undefined) return variable;
  if (!/^\d+$/.test(text)) {
    const remedy = `names of ports work in Ingresses and SRV records; write the number, or _${text}._tcp.${host || 'web.shop'}`;
    return problem(`"${text}" is not the number of a port`, remedy);
  }
  const number = Number(text);
  if (number >= 1 && number <= 65535) return number;
  return problem(`port ${text} is outside 1-65535`, 'write the number of a port');
};

/** Host and port of an address as explain prints it for a Service. */
export const partsOf = (address: string): { readonly host: string; readonly port: number | undefined } => {
  const [host, port] = hostOf(address);
  return { host: host.toLowerCase(), port: port !== undefined && /^\d+$/.test(port) ? Number(port) : undefined };
};
