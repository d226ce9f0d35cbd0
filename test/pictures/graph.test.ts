import { describe, expect, test } from 'vitest';
import type { Graph } from '../../src/report/graph/graph.ts';
import { graphOf } from '../../src/report/graph/graph-of.ts';
import type { ServiceResult } from '../../src/result.ts';
import { at, hop, path, result, service, workload } from './results.ts';

const nodesOf = ({ nodes }: Graph): readonly string[] =>
  nodes.map(({ role, id, verdict }) => `${role} ${id}${verdict === null ? '' : ` ${verdict}`}`);

const edgesOf = ({ edges }: Graph): readonly string[] =>
  edges.map(({ from, to, kind, labels, verdict }) =>
    `${from} > ${to}: ${verdict ?? kind} ${labels.join(' | ')}`.trimEnd(),
  );

const webHop = hop('Service', 'web', 80);
const webPod = hop('Deployment', 'web', 8080, { container: 'app', location: at(30) });
const web = (...accessPaths: ServiceResult['accessPaths']): ServiceResult =>
  service('web', 4, { selects: [workload('web', 20)], accessPaths });

describe('the graph of the ways in', () => {
  test('all names of the inside are one edge from the Service to its end', () => {
    const graph = graphOf(result(web(path('web:80', [webHop, webPod]), path('web.shop:80', [webHop, webPod]))));
    expect(nodesOf(graph)).toEqual(['service service/shop/web open', 'end deployment/shop/web']);
    expect(edgesOf(graph)).toEqual(['service/shop/web > deployment/shop/web: open 80 → 8080']);
    expect(graph.groups).toEqual([{ id: 'in/shop', namespace: 'shop' }]);
  });

  test('an Ingress stands between outside and the Service, node ports have an entry of their own', () => {
    const ingress = hop('Ingress', 'shop', undefined, { location: at(60) });
    const graph = graphOf(
      result(
        web(
          path('shop.example.com/cart', [ingress, webHop, webPod], { from: 'outside' }),
          path('<node>:30080', [webHop, webPod], { from: 'node' }),
        ),
      ),
    );
    expect(edgesOf(graph)).toEqual([
      'every-node > service/shop/web: open <node>:30080',
      'outside > ingress/shop/shop: open shop.example.com',
      'ingress/shop/shop > service/shop/web: open /cart → 80',
      'service/shop/web > deployment/shop/web: open 80 → 8080',
    ]);
    expect(graph.edges.find(({ from }) => from === 'ingress/shop/shop')?.locations).toEqual([at(60)]);
  });

  test('a gateway before the route is a node too', () => {
    const hops = [hop('Gateway', 'edge', 443), hop('HTTPRoute', 'shop'), webHop, webPod];
    expect(edgesOf(graphOf(result(web(path('shop.example.com/', hops, { from: 'outside' })))))).toEqual([
      'outside > gateway/shop/edge: open shop.example.com',
      'gateway/shop/edge > httproute/shop/shop: open',
      'httproute/shop/shop > service/shop/web: open / → 80',
      'service/shop/web > deployment/shop/web: open 80 → 8080',
    ]);
  });

  test('ways of different verdicts to one end are two edges, and the worst is the verdict of the Service', () => {
    const broken = path('web:443', [hop('Service', 'web', 443), hop('Deployment', 'web')], {
      verdict: 'broken',
      reason: 'no container declares https',
    });
    const graph = graphOf(result(web(path('web:80', [webHop, webPod]), broken)));
    expect(nodesOf(graph)).toContain('service service/shop/web broken');
    expect(edgesOf(graph)).toEqual([
      'service/shop/web > deployment/shop/web: open 80 → 8080',
      'service/shop/web > deployment/shop/web: broken 443',
    ]);
    expect(graph.edges.map(({ reasons }) => reasons)).toEqual([[], ['no container declares https']]);
  });

  test('an edge before the last is as good as the best way that leads over it', () => {
    const ingress = hop('Ingress', 'shop');
    const graph = graphOf(
      result(
        web(
          path('shop.example.com/', [ingress, webHop, webPod], { from: 'outside' }),
          path('shop.example.com/old', [ingress, hop('Service', 'web')], {
            from: 'outside',
            verdict: 'broken',
            reason: 'service/web has no port 81',
          }),
        ),
      ),
    );
    expect(edgesOf(graph).slice(0, 3)).toEqual([
      'outside > ingress/shop/shop: open shop.example.com',
      'ingress/shop/shop > service/shop/web: open / → 80',
      'ingress/shop/shop > service/shop/web: broken /old',
    ]);
    expect(nodesOf(graph)).toContain('route ingress/shop/shop broken');
  });

  test('a Service without pods leads to nowhere, also for those who come through an Ingress', () => {
    const lost = { verdict: 'broken', reason: 'no pod carries app=web' } as const;
    const graph = graphOf(
      result(
        service('web', 4, {
          accessPaths: [
            path('web:80', [webHop], lost),
            path('shop.example.com/', [hop('Ingress', 'shop'), webHop], { from: 'outside', ...lost }),
          ],
        }),
      ),
    );
    expect(edgesOf(graph).slice(1)).toEqual([
      'ingress/shop/shop > service/shop/web: broken / → 80',
      'service/shop/web > nowhere/shop/web: broken 80',
    ]);
    expect(graph.nodes.at(-1)?.name).toBe('no pod carries app=web');
  });

  test('a caller that is another Service’s workload is one node', () => {
    const cart = service('cart', 40, {
      selects: [workload('cart', 50)],
      callers: [
        { workload: workload('web', 20), address: 'http://cart', location: at(33) },
        { workload: workload('web', 20), address: 'http://cart.shop', location: at(35) },
      ],
    });
    const graph = graphOf(result(web(path('web:80', [webHop, webPod])), cart));
    expect(nodesOf(graph)).toEqual([
      'service service/shop/cart',
      'service service/shop/web open',
      'end deployment/shop/web',
    ]);
    expect(edgesOf(graph)).toEqual([
      'service/shop/web > deployment/shop/web: open 80 → 8080',
      'deployment/shop/web > service/shop/cart: call http://cart | http://cart.shop',
    ]);
    expect(graph.edges[1]?.locations).toEqual([at(33), at(35)]);
  });

  test('one name in two files is two objects; what two roots build of one file as well', () => {
    const elsewhere = service('web', 4, { location: at(4, 'other.yaml') });
    expect(nodesOf(graphOf(result(web(), elsewhere, web())))).toEqual([
      'service service/shop/web',
      'service service/shop/web#2',
      'service service/shop/web#3',
    ]);
  });

  test('Services of one name are told apart by the folders in which their files differ', () => {
    const one = service('web', 4, { location: at(4, 'deploy/overlays/test/web.yaml') });
    const other = service('web', 4, { location: at(4, 'deploy/overlays/live/web.yaml') });
    expect(graphOf(result(one, other)).nodes.map(({ file }) => file)).toEqual(['test/web.yaml', 'live/web.yaml']);
    expect(graphOf(result(one)).nodes[0]?.file).toBeUndefined();
  });

  test('addresses and external names stand in the namespace of the Service', () => {
    const external = service('payments', 4, {
      type: 'ExternalName',
      accessPaths: [
        path('payments', [
          hop('Service', 'payments'),
          { kind: 'ExternalName', name: 'pay.example.com', namespace: null },
        ]),
      ],
    });
    expect(graphOf(result(external)).nodes.map(({ id, group }) => `${id} ${group}`)).toEqual([
      'service/shop/payments in/shop',
      'externalname/shop/pay.example.com in/shop',
    ]);
  });

  test('the order depends on names alone', () => {
    const services = ['web', 'cart', 'audit'].map((name, index) =>
      service(name, index * 10, {
        accessPaths: [path(`${name}:80`, [hop('Service', name, 80), hop('Deployment', name, 80)])],
      }),
    );
    const edges = edgesOf(graphOf(result(...services)));
    expect(edgesOf(graphOf(result(...services.toReversed())))).toEqual(edges);
    expect(edges).toEqual([...edges].sort());
  });
});
