import type { DeclaredPort } from '../../kubernetes/pods/containers.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { declarationPlace } from './targets.ts';

export default defineRule({
  id: 'port-name-in-two-containers',
  subject: 'ambiguousPort',
  severity: 'warning',
  summary: 'The port that targetPort names is declared by one container of the pod only.',
  why: 'Of several ports of one name the first container counts, ordinary containers before sidecars. The traffic goes there, even if the port of another container was meant.',

  *check({ place, port, targets }) {
    for (const { workload, resolved } of targets) {
      if (resolved.kind !== 'name') continue;
      const { declaredBy } = resolved;
      const hidden = resolved.shadowed.find(other => other.container !== declaredBy.container);
      if (hidden === undefined) continue;
      const owner = nameOf(workload.manifest);
      yield {
        at: place,
        message: `targetPort "${port.targetPort}" leads to ${inWords(declaredBy)} of ${owner}, never to ${inWords(hidden)}, which has the same name`,
        help: `name one of the two ports otherwise, or write targetPort: ${hidden.port.containerPort} if that was meant`,
        related: [
          { at: declarationPlace(workload, declaredBy), message: 'this one is found first' },
          { at: declarationPlace(workload, hidden), message: 'this one is never reached by name' },
        ],
      };
      return;
    }
  },
});

const inWords = ({ container, port }: DeclaredPort): string =>
  `port ${port.containerPort} of container ${container.name}`;
