import type { ServiceResult } from '../../src/result.ts';
import { at, hop, path, service, workload } from './results.ts';

const names = ['web', 'cart', 'orders', 'search', 'a-rather-long-name-of-a-service-that-somebody-chose'];

/** So many Services, some broken, some unknown, some behind an Ingress, in namespaces of ten. */
export const shopOf = (count: number): readonly ServiceResult[] =>
  Array.from({ length: count }, (_, index) => {
    const name = `${names[index % names.length]}-${index}`;
    const namespace = `shop-${Math.floor(index / 10)}`;
    const [line, inShop] = [index * 40 + 1, { namespace }];
    const file = `deploy/${namespace}/${name}.yaml`;
    const own = hop('Service', name, 80, { ...inShop, portName: 'http', location: at(line + 8, file) });
    const pod = hop('Deployment', name, 8080, { ...inShop, container: 'app', location: at(line + 24, file) });
    const ingress = hop('Ingress', `edge-${Math.floor(index / 4) * 4}`, undefined, {
      ...inShop,
      location: at(9, 'edge.yaml'),
    });
    const isLost = index % 7 === 2;
    const judged = isLost
      ? ({ verdict: 'broken', reason: `no pod carries app=${name}; deployment/${name} has app=${name}s` } as const)
      : index % 5 === 4
        ? ({ verdict: 'unknown', reason: 'no container declares 8080; that is allowed' } as const)
        : ({ verdict: 'open', reason: null } as const);
    const hops = isLost ? [own] : [own, pod];
    const host = `host-${Math.floor(index / 4)}.example.com/${name}`;
    return service(name, line, {
      resource: { apiVersion: 'v1', kind: 'Service', namespace, name },
      location: at(line, file),
      type: index % 6 === 1 ? 'NodePort' : 'ClusterIP',
      selects: isLost ? [] : [{ ...workload(name, line + 16), namespace, location: at(line + 16, file) }],
      callers:
        index % 3 === 1
          ? [
              {
                workload: { ...workload(`caller-${index}`, 5), namespace },
                address: `http://${name}`,
                location: at(31, file),
              },
            ]
          : [],
      accessPaths: [
        path(`${name}:80`, hops, { from: 'namespace', url: `http://${name}`, ...judged }),
        path(`${name}.${namespace}:80`, hops, { url: `http://${name}.${namespace}`, ...judged }),
        ...(index % 6 === 1 ? [path(`<node>:${30000 + index}`, hops, { from: 'node', ...judged })] : []),
        ...(index % 2 === 0
          ? [path(host, [ingress, ...hops], { from: 'outside', url: `https://${host}`, ...judged })]
          : []),
      ],
    });
  });
