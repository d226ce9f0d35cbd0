import { expect, test } from 'vitest';
import { accessIn, deployment, service } from './ways.ts';

const web =
  deployment('web', '{ containerPort: 8080 }') +
  service('web', 'type: NodePort, selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]');
const ingress = `---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
`;
const policy = (spec: string, name = 'web'): string =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: shop }\nspec: { ${spec} }\n`;
const ofWeb = (rules: string): string => policy(`podSelector: { matchLabels: { app: web } }, ingress: [${rules}]`);

/** What is said of a caller of the same namespace, of another one, outside at a node port, and behind an Ingress. */
const saidOf = async (text: string): Promise<readonly string[]> => {
  const { paths } = await accessIn(web + ingress + text, 'web');
  const first = (isMeant: (path: (typeof paths)[number]) => boolean): string => {
    const path = paths.find(isMeant);
    return path?.reason === undefined ? String(path?.verdict) : `${path.verdict}: ${path.reason}`;
  };
  return [
    first(({ from }) => from === 'namespace'),
    first(({ from }) => from === 'cluster'),
    first(({ from }) => from === 'node'),
    first(({ hops }) => hops[0]?.kind === 'Ingress'),
  ];
};

const open = 'open';
const only = (whom: string) => `unknown: networkpolicy/web lets in only ${whom}`;

test.each([
  ['no policy', '', [open, open, open, open]],
  ['a policy for others', policy('podSelector: { matchLabels: { app: cart } }'), [open, open, open, open]],
  ['everybody', ofWeb('{}'), [open, open, open, open]],
  ['everybody, at the port', ofWeb('{ ports: [{ port: 8080 }] }'), [open, open, open, open]],
  [
    'another port',
    ofWeb('{ ports: [{ port: 80 }] }'),
    Array(4).fill('broken: networkpolicy/web lets nothing in on port 8080'),
  ],
  [
    'nobody',
    policy('podSelector: {}', 'deny'),
    Array(4).fill('broken: networkpolicy/deny lets nothing in on port 8080'),
  ],
  [
    'the own namespace',
    ofWeb('{ from: [{ podSelector: {} }] }'),
    [open, ...Array(3).fill(only('pods of the same namespace'))],
  ],
  ['all pods', ofWeb('{ from: [{ namespaceSelector: {} }] }'), [open, open, only('pods of any namespace'), open]],
  [
    'one application',
    ofWeb('{ from: [{ podSelector: { matchLabels: { app: front } } }] }'),
    Array(4).fill(only('pods with app=front')),
  ],
  [
    'the outside',
    ofWeb('{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }'),
    [only('0.0.0.0/0'), only('0.0.0.0/0'), open, only('0.0.0.0/0')],
  ],
])('%s', async (_, text, expected) => {
  expect(await saidOf(text)).toEqual(expected);
});
