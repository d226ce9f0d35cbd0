import type { Container } from '../../kubernetes/objects.ts';
import type { EnvVar } from '../../kubernetes/pod-objects.ts';
import { containersOf, type PlacedContainer } from '../../kubernetes/pods/containers.ts';
import { at, type Place } from '../../source/manifest.ts';
import type { Workload } from '../views.ts';

/** One text that a container is started with: a variable, an option of its command line, or a word of it. */
export interface Setting {
  readonly container: Container;
  /** Of the variable or the option, as written; undefined for a mere word. */
  readonly name: string | undefined;
  readonly value: string;
  /** The whole text, of which the value may be the end. */
  readonly place: Place;
  readonly from: 'env' | 'command' | 'args';
}

const OPTION = /^(--?[A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/** An address or a port, and variables that hold one: hardly any of a thousand texts speaks of such. */
const SPEAKS = /:(?:\/\/|\d)|\.svc|_PORT/;

/** The settings that speak of an address or a port, of each workload that has any. */
export const indexSettings = (workloads: readonly Workload[]): ReadonlyMap<Workload, readonly Setting[]> => {
  const found = new Map<Workload, readonly Setting[]>();
  const speaks = (text: string) => SPEAKS.test(text);
  for (const workload of workloads) {
    const settings = settingsOf(workload, speaks);
    if (settings.length > 0) found.set(workload, settings);
  }
  return found;
};

/** What the manifest says to the programs of a pod, init containers included, where the whole text may matter. */
export const settingsOf = (workload: Workload, mayMatter: (text: string) => boolean): readonly Setting[] => {
  // Nobody checks the variables of custom kinds.
  const mayMatterIn = ({ value }: EnvVar) => typeof value === 'string' && value !== '' && mayMatter(value);
  const mayTell = ({ command, args, env }: Container) =>
    command?.some(mayMatter) || args?.some(mayMatter) || env?.some(mayMatterIn);
  const { spec } = workload.pods.template;
  // Where the containers stand is worth knowing for those few that say anything.
  if (!spec?.containers?.some(mayTell) && !spec?.initContainers?.some(mayTell)) return none;
  let found = none;
  for (const placed of containersOf(spec)) {
    const { command, args, env } = placed.container;
    if (command?.some(mayMatter)) found = [...found, ...wordsOf(workload, placed, 'command', mayMatter)];
    if (args?.some(mayMatter)) found = [...found, ...wordsOf(workload, placed, 'args', mayMatter)];
    if (env?.some(mayMatterIn)) found = [...found, ...variablesOf(workload, placed, mayMatterIn)];
  }
  return found;
};

const none: readonly Setting[] = [];

/** The value of an option stands behind a `=` or in the next word. */
function* wordsOf(
  workload: Workload,
  placed: PlacedContainer,
  from: 'command' | 'args',
  mayMatter: (text: string) => boolean,
): Generator<Setting> {
  const { container } = placed;
  let option: string | undefined;
  for (const [index, word] of (container[from] ?? []).entries()) {
    const [, name, value] = OPTION.exec(word) ?? [];
    const isSetting = name === undefined || value !== undefined;
    if (isSetting && mayMatter(word)) {
      const place = placeIn(workload, placed, from, index);
      yield { container, name: name ?? option, value: value ?? word, place, from };
    }
    option = value === undefined ? name : undefined;
  }
}

function* variablesOf(
  workload: Workload,
  placed: PlacedContainer,
  mayMatter: (variable: EnvVar) => boolean,
): Generator<Setting> {
  const { container } = placed;
  for (const [index, variable] of (container.env ?? []).entries()) {
    if (!mayMatter(variable)) continue;
    const { name, value = '' } = variable;
    yield { container, name, value, place: placeIn(workload, placed, 'env', index, 'value'), from: 'env' };
  }
}

const placeIn = (
  { manifest, pods }: Workload,
  { path }: PlacedContainer,
  ...steps: readonly (string | number)[]
): Place => at(manifest, ...pods.path, ...path, ...steps);
