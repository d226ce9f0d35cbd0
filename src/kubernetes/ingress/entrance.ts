import type { IngressObject } from '../objects.ts';

/** These give each Ingress a load balancer of its own, where no other Ingress can take its host names. */
const OWN_ENTRANCE: ReadonlySet<string> = new Set(['alb', 'gce', 'gce-internal']);

/** An annotation that tells requests apart by more than host and path, or says which of two equal paths goes first. */
const TELLS_APART =
  /\/(canary|actions\.|conditions\.|methods|headers|protocols|listen-ports|load-balancer)|entry-?points?$|priority|static-ip/;

/**
 * Equal for Ingresses that one proxy serves, and among which host and path decide alone; undefined where an Ingress is by
 * itself or only its controller knows. Without a class it belongs to the default one of the cluster.
 */
export function entranceOf({ metadata: { annotations = {} } = {}, spec }: IngressObject): string | undefined {
  if (Object.keys(annotations).some(key => TELLS_APART.test(key))) return undefined;
  const group = annotations['alb.ingress.kubernetes.io/group.name'];
  if (group !== undefined) return `alb/${group}`;
  if (Object.keys(annotations).some(key => key.startsWith('alb.ingress.kubernetes.io/'))) return undefined;
  const name = spec?.ingressClassName ?? annotations['kubernetes.io/ingress.class'] ?? '';
  return OWN_ENTRANCE.has(name) ? undefined : name;
}

/** What is said to a backend of the host name; without a word most controllers pass on that of the request. */
const ABOUT_HOST = /\/(upstream-vhost|preserve-host|host-header|service\.passhostheader)$/;

export const keepsHostName = ({ metadata: { annotations = {} } = {} }: IngressObject): boolean =>
  !Object.keys(annotations).some(key => ABOUT_HOST.test(key));
