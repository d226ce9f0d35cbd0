import type { Container } from '../../kubernetes/objects.ts';
import { containersOf } from '../../kubernetes/pods/containers.ts';
import { at } from '../../source/manifest.ts';
import { replacement } from '../replacement.ts';
import { serviceMeant } from '../routes/backends.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;
const ACTIONS = ['httpGet', 'tcpSocket'] as const;

const outcomes = {
  startupProbe: 'the container is stopped before it has started',
  readinessProbe: 'the pods never become ready',
  livenessProbe: 'the container is restarted again and again',
} as const;

/** Most probes have numbers, or none. */
const namesPort = (container: Container): boolean =>
  PROBES.some(probe => {
    const handler = container[probe];
    return handler !== undefined && ACTIONS.some(action => typeof handler[action]?.port === 'string');
  });

export default defineRule({
  id: 'probe-port-not-found',
  subject: 'workload',
  severity: { 'certainly absent': 'error', 'may be patched': 'warning' },
  summary: 'The port that a probe names is declared by the same container.',
  why: 'The kubelet looks the name up in the container that has the probe, and nowhere else. Without such a port each attempt of the probe fails, although the API server accepts the pod.',

  *check(workload, inventory) {
    const { manifest, pods } = workload;
    const { spec } = pods.template;
    if (!spec?.containers?.some(namesPort) && !spec?.initContainers?.some(namesPort)) return;
    for (const { container, role, path } of containersOf(spec)) {
      if (role === 'init container' || container.image === 'auto') continue;
      for (const probe of PROBES) {
        const handler = container[probe];
        if (handler === undefined) continue;
        for (const action of ACTIONS) {
          const port = handler[action]?.port;
          if (typeof port !== 'string') continue;
          const declared = (container.ports ?? []).flatMap(({ name }) => (name ? [name] : []));
          if (declared.includes(port)) continue;
          // Of an object that is not what its author meant, its own findings speak.
          if (inventory.violationsOf(workload).length > 0 || inventory.problemsOf(workload).length > 0) return;
          const place = at(manifest, ...pods.path, ...path, probe, action, 'port');
          const meant = serviceMeant(port, declared) ?? (declared.length === 1 ? declared[0] : undefined);
          yield {
            at: place,
            when: inventory.kustomizedBy(workload).size > 0 ? 'may be patched' : 'certainly absent',
            message: `container ${container.name} declares no port ${JSON.stringify(port)}, so ${outcomes[probe]}`,
            help: meant === undefined ? `declare a port named ${port}, or write its number` : `write port: ${meant}`,
            related:
              declared.length === 0
                ? []
                : [
                    {
                      at: at(manifest, ...pods.path, ...path, 'ports'),
                      message: `${container.name} declares ${listed(declared)}`,
                    },
                  ],
            ...(meant !== undefined && {
              fix: { description: `write port: ${meant}`, safe: false, edits: [replacement(place, meant, inventory)] },
            }),
          };
        }
      }
    }
  },
});
