/** Prints the processor time that admission takes for one Service, once warm. */

import { admitService } from '../src/kubernetes/admission/service.ts';
import type { ServiceObject } from '../src/kubernetes/objects.ts';
import { newest } from '../src/kubernetes/versions.ts';

const service: ServiceObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: {
    name: 'shop',
    namespace: 'production',
    labels: { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/part-of': 'store', team: 'web' },
    annotations: { 'prometheus.io/scrape': 'true', 'example.com/owner': 'web' },
  },
  spec: {
    type: 'LoadBalancer',
    selector: { 'app.kubernetes.io/name': 'shop', 'app.kubernetes.io/component': 'frontend' },
    ports: [
      { name: 'http', port: 80, targetPort: 'http' },
      { name: 'https', port: 443, targetPort: 8443, nodePort: 30443 },
      { name: 'metrics', port: 9090, protocol: 'TCP' },
    ],
    externalTrafficPolicy: 'Local',
    loadBalancerSourceRanges: ['10.0.0.0/8', '2001:db8::/32'],
  },
};

const rounds = 20_000;
const run = () => {
  const start = process.cpuUsage();
  let violations = 0;
  for (let round = 0; round < rounds; round++) violations += admitService(service, { version: newest }).length;
  if (violations > 0) throw new Error('the Service of this benchmark has to be accepted');
  return process.cpuUsage(start).user / rounds;
};

run();
const times = [run(), run(), run()].sort((one, other) => one - other);
process.stdout.write(`admission: ${(times[1] ?? 0).toFixed(1)} µs per Service\n`);
