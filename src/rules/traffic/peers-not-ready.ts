import { settingsOf } from '../../inventory/references/settings.ts';
import { containersOf } from '../../kubernetes/pods/containers.ts';
import { at, keyOf } from '../../source/manifest.ts';
import { governingService } from '../routes/governing-service.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';

export default defineRule({
  id: 'peers-not-ready',
  subject: 'headlessService',
  severity: 'info',
  summary: 'Pods that must meet before they are ready are listed before they are ready.',
  why: 'DNS lists a pod of a headless Service only once it is ready. Where a pod becomes ready only after it has found its peers, the first start hangs.',

  *check(service, inventory) {
    const { manifest, spec, name } = service;
    if (spec.publishNotReadyAddresses !== undefined) return;
    const pods = inventory.podsSelectedBy(service);
    if (pods.kind !== 'found') return;
    for (const workload of pods.items) {
      if (governingService(workload) !== name || (workload.pods.replicas ?? 0) < 2) continue;
      const probed = containersOf(workload.pods.template.spec).find(({ container }) => container.readinessProbe);
      if (probed === undefined) continue;
      const told = settingsOf(workload, text => text.includes(name));
      // Pods that never mention the Service hardly look for each other through it.
      if (!told.some(({ value }) => mentions(value, name))) continue;
      yield {
        at: at(manifest, 'spec', 'clusterIP'),
        message: `the pods of ${nameOf(workload.manifest)} find each other here only after they are ready`,
        help: 'add publishNotReadyAddresses: true if they must meet before that',
        related: [
          {
            at: keyOf(workload.manifest, ...workload.pods.path, ...probed.path, 'readinessProbe'),
            message: 'decides when a pod is ready',
          },
        ],
      };
      return;
    }
  },
});

const mentions = (value: string, name: string): boolean => value.split(/[^a-z0-9-]+/).includes(name);
