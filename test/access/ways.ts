import { accessOf } from '../../src/access/access.ts';
import type { AccessPath, Hop, ServiceAccess } from '../../src/access/path.ts';
import type { CheckOptions } from '../../src/check.ts';
import { checkTexts } from '../manifests.ts';

/** Everything about the only Service of that name, in a single file. */
export const accessIn = async (
  text: string,
  name: string,
  more: Partial<CheckOptions> = {},
): Promise<ServiceAccess> => {
  const { inventory } = await checkTexts({ 'shop/all.yaml': text }, more);
  const services = inventory.services.filter(service => service.name === name);
  const [service] = services;
  if (service === undefined || services.length > 1) throw new Error(`${services.length} Services are called ${name}`);
  return accessOf(service, inventory);
};

const hopText = ({ kind, name, port, container }: Hop): string =>
  `${kind}/${name}${container === undefined ? '' : `/${container}`}${port === undefined ? '' : `:${port}`}`;

/** `namespace http://web > Service/web:80 > Deployment/web/app:8080 open` */
export const told = ({ from, address, url, hops, verdict, reason }: AccessPath): string =>
  [from, url ?? address, ...hops.map(hop => `> ${hopText(hop)}`), verdict].join(' ') +
  (reason === undefined ? '' : `: ${reason}`);

/** Without the hops, which are alike for the addresses of one port. */
export const addresses = ({ paths }: ServiceAccess): readonly string[] =>
  paths.map(({ from, address, url, verdict }) => `${from} ${url ?? address} ${verdict}`);

/** What there is to say of the first way in, and of all others that say something else. */
export const reasons = ({ paths }: ServiceAccess): readonly string[] => [
  ...new Set(paths.map(({ verdict, reason }) => (reason === undefined ? verdict : `${verdict}: ${reason}`))),
];

/** `service('web', 'ports: [{ port: 80 }]')`; fields of the spec may be indented as you like. */
export const service = (name: string, spec: string): string =>
  `---\napiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { ${spec} }\n`;

/** A Deployment whose pods carry `app: NAME`. */
export const deployment = (name: string, ports = '', more = ''): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec:
  ${more}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: registry.example.com/${name}:1, ports: [${ports}] }] }
`;
