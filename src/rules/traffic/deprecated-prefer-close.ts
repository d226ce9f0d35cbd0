import { deprecatedSince, isAtLeast } from '../../kubernetes/versions.ts';
import { at } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'deprecated-prefer-close',
  subject: 'elaborateService',
  severity: 'info',
  summary: 'PreferClose is the old name of PreferSameZone.',
  why: 'Both mean the same; from Kubernetes 1.35 the API server warns about the old one.',

  *check({ manifest, spec }, inventory) {
    if (spec.trafficDistribution !== 'PreferClose') return;
    if (!isAtLeast(inventory.options.kubernetesVersion, deprecatedSince.PreferClose)) return;
    yield {
      at: at(manifest, 'spec', 'trafficDistribution'),
      message: 'trafficDistribution PreferClose is deprecated from Kubernetes 1.35 on',
      help: 'write trafficDistribution: PreferSameZone if all your clusters are 1.34 or newer',
    };
  },
});
