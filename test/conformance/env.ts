import {
  containerEnvironment,
  linkedServices,
  serviceEnvironment,
  type Variable,
} from '../../src/kubernetes/environment.ts';
import type { ServicePort } from '../../src/kubernetes/objects.ts';
import { type Comparison, casesIn, compareAll } from './comparison.ts';

interface RecordedCase {
  readonly id: string;
  readonly services: readonly {
    readonly namespace: string;
    readonly name: string;
    readonly clusterIP?: string;
    readonly ports?: readonly ServicePort[];
  }[];
  readonly pod: {
    readonly namespace: string;
    readonly enableServiceLinks: boolean;
    readonly env?: readonly Variable[];
  };
  readonly env: readonly Variable[];
  readonly conflicts?: Readonly<Record<string, readonly string[]>>;
  readonly containerEnv?: readonly Variable[];
}

/** One case for each pod: the variables of Services, their conflicts, and all variables where the container has its own. */
export const compareEnvironment = (lines: Iterable<string>): Comparison => compareAll(answers(lines));

function* answers(lines: Iterable<string>) {
  for (const { id, services, pod, env, conflicts, containerEnv } of casesIn<RecordedCase>(lines)) {
    const linked = services.map(service => ({ ...service, clusterIP: service.clusterIP, ports: service.ports ?? [] }));
    const given = serviceEnvironment(linkedServices(linked, pod));
    const expected = { env, conflicts: conflicts ?? {}, containerEnv };
    const actual = {
      env: given.variables.map(({ name, value }) => ({ name, value })),
      conflicts: Object.fromEntries(
        given.conflicts.map(({ name, candidates }) => [name, candidates.map(({ value }) => value).sort()]),
      ),
      containerEnv:
        containerEnv && containerEnvironment(pod.env ?? [], given).map(({ name, value }) => ({ name, value })),
    };
    yield { id, expected, actual };
  }
}
