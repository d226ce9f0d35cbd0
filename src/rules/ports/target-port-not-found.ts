import { replacement } from '../replacement.ts';
import { defineRule } from '../rule.ts';
import { nameOf } from '../words.ts';
import { circumstanceOf, otherSide, type Target } from './targets.ts';

export default defineRule({
  id: 'target-port-not-found',
  subject: 'undeclaredPort',
  severity: {
    'pods nearby': 'error',
    'pods of another folder': 'warning',
    'may be patched': 'info',
    headless: 'warning',
  },
  summary: 'A named targetPort must be declared by a container of the pods that the Service selects.',
  why: 'The name is looked up on each selected pod. A pod that does not declare it gets no endpoint for the port, and connections are refused.',

  *check({ service, place, targets }, inventory) {
    if (!targets.every(isUnresolved)) return; // target-port-missing-in-some
    const unknown = targets.flatMap(({ workload, resolved }) =>
      resolved.kind === 'unresolved' && resolved.because.kind === 'unknown-name'
        ? [{ workload, ...resolved.because, name: resolved.name }]
        : [],
    );
    const [first] = unknown;
    // The name exists, but not where it counts: the other rules say why.
    if (first === undefined || unknown.length < targets.length) return;

    const { name } = first;
    const meant = first.near[0]?.port.name;
    const only = first.declared.length === 1 ? first.declared[0]?.port : undefined;
    const owner = nameOf(first.workload.manifest);
    const declaration = `declare a port named ${name} in ${owner}`;
    yield {
      at: place,
      when: circumstanceOf(service, targets, inventory),
      message: `targetPort "${name}" is not a port of any pod that ${service.name} selects`,
      help:
        meant === undefined
          ? only === undefined
            ? declaration
            : `${declaration}, or write targetPort: ${only.name ?? only.containerPort} if that is meant`
          : `write targetPort: ${meant}`,
      related: unknown.slice(0, 3).map(({ workload, near, declared }) => otherSide(workload, declared, near[0])),
      ...(meant !== undefined && {
        fix: {
          description: `write targetPort: ${meant}`,
          safe: false,
          edits: [replacement(place, meant, inventory)],
        },
      }),
    };
  },
});

const isUnresolved = ({ resolved }: Target): boolean => resolved.kind === 'unresolved';
