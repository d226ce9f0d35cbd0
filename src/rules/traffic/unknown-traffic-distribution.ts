import { trafficDistributionValues } from '../../kubernetes/versions.ts';
import { refusalFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { unknownValue } from '../spelling.ts';

const later = ['PreferSameZone', 'PreferSameNode'];

export default defineRule({
  id: 'unknown-traffic-distribution',
  subject: 'refusedService',
  severity: 'error',
  summary: 'The value of trafficDistribution is one that the Kubernetes version knows.',
  why: 'The API server compares the value letter by letter. PreferClose exists from Kubernetes 1.31, PreferSameZone and PreferSameNode from 1.34.',

  *check(service, inventory) {
    const refusal = refusalFor('unknown-traffic-distribution', service, inventory);
    const version = inventory.options.kubernetesVersion;
    const values = trafficDistributionValues(version);
    if (refusal === undefined || typeof values === 'string') return;
    const value = service.spec.trafficDistribution ?? '';
    const isLater = later.includes(value);
    yield {
      at: refusal.at,
      ...unknownValue('trafficDistribution', value, values, refusal.at),
      ...(isLater && {
        message: `trafficDistribution ${value} is known from Kubernetes 1.34 on, not in ${version}`,
        help: 'write trafficDistribution: PreferClose',
      }),
      server: refusal.server,
    };
  },
});
