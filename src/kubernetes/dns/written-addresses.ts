/** The address of a Service as it is written somewhere in a text. */
export interface WrittenAddress {
  /** Host and port; never the whole of a URL, which may hold a password. */
  readonly text: string;
  readonly service: string;
  readonly namespace: string | undefined;
  /** `web.shop.svc`: nothing else than a Service can be meant. */
  readonly isQualified: boolean;
  /** `web.shop`: the host may as well be one outside of the cluster, such as `example.com`. */
  readonly mayBeOutside: boolean;
  readonly port: number | undefined;
}

const LABEL = '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?';
/** Behind these a name goes on, or is made up by a template. */
const BEFORE = '(?<![\\w.\\-)}>%$*])';
const AFTER = '(?![\\w-]|\\.\\w|[{$%<]|:[{$%<])';
const NAME = '[a-z](?:[-a-z0-9]*[a-z0-9])?';
/** Of one word or two: longer names without `.svc` belong to hosts anywhere. */
const HOST = `(${NAME})(?:\\.(${NAME}))?`;
const IN_URL = new RegExp(
  `\\b(?!docker|oci|s3|gs|file)[a-z][a-z0-9+]*://(?:[^\\s/@'"]*@)?${HOST}(?::(\\d{1,5}))?(?=[/?#\\s"',;)]|$)`,
  'g',
);
/** All of a value, or of one of several with commas between. */
const HOST_AND_PORT = new RegExp(`^${HOST}:(\\d{2,5})$`);

/** Behind the scheme of a URL, or before a port. */
const MARK = /:(?:\/\/|\d\d)/;

/** Whether it is worth reading: most texts hold no address. */
export const mayHoldAddress = (text: string): boolean =>
  (text.includes(':') && MARK.test(text)) || text.includes('.svc');

/** Finds addresses that can be those of Services, in lines that are no comments. `domain` is that of the cluster. */
export const addressReader = (domain: string): ((value: string) => readonly WrittenAddress[]) => {
  const qualifiedName = qualifiedNames(domain);
  return value => {
    const found: WrittenAddress[] = [];
    const text = value.replace(/^\s*(#|\/\/|;).*$/gm, '');
    if (text.includes('.svc')) {
      for (const [whole, , service = '', namespace = '', port] of allIn(text, qualifiedName)) {
        found.push({ text: whole, service, namespace, isQualified: true, mayBeOutside: false, port: numberOf(port) });
      }
    }
    if (text.includes('://')) {
      for (const [, service = '', namespace, port] of allIn(text, IN_URL)) {
        found.push(shortAddress(service, namespace, port));
      }
    }
    for (const word of text.length < 1000 ? text.split(/[\s,;]+/) : []) {
      const [, service, namespace, port] = HOST_AND_PORT.exec(word) ?? [];
      if (service !== undefined) found.push(shortAddress(service, namespace, port));
    }
    return found;
  };
};

/** What `matchAll` finds, which makes itself a new expression for each text. */
const allIn = (text: string, pattern: RegExp): readonly RegExpExecArray[] => {
  const found: RegExpExecArray[] = [];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) found.push(match);
  return found;
};

const shortAddress = (service: string, namespace: string | undefined, port: string | undefined): WrittenAddress => {
  const host = namespace === undefined ? service : `${service}.${namespace}`;
  const text = port ? `${host}:${port}` : host;
  const mayBeOutside = namespace !== undefined;
  return { text, service, namespace, isQualified: false, mayBeOutside, port: numberOf(port) };
};

const numberOf = (port: string | undefined): number | undefined => (port ? Number(port) : undefined);

/** `web.shop.svc:8080`, with or without the domain of the cluster, perhaps behind the name of a pod. */
const qualifiedNames = (domain: string): RegExp => {
  const end = `(?:\\.${domain.replaceAll('.', '\\.')})?\\.?(?::(\\d{1,5}))?${AFTER}`;
  return new RegExp(`${BEFORE}((?:${LABEL}\\.)*)(${LABEL})\\.(${LABEL})\\.svc${end}`, 'g');
};
