import type { Container } from '../kubernetes/objects.ts';
import { containersOf } from '../kubernetes/pods/containers.ts';
import { at, type Place } from '../source/manifest.ts';
import type { Workload } from './views.ts';

/** One text that a container is started with: a variable, an option of its command line, or a word of it. */
export interface Setting {
  readonly container: Container;
  /** Of the variable or the option, as written; undefined for a mere word. */
  readonly name: string | undefined;
  readonly value: string;
  /** The whole text, of which the value may be the end. Of a thousand settings hardly one is told. */
  readonly place: () => Place;
  readonly from: 'env' | 'command' | 'args';
}

const OPTION = /^(--?[A-Za-z][\w.-]*)(?:=([\s\S]*))?$/;

/** What the manifest says to the programs of a pod, init containers included. */
export function* settingsOf({ manifest, pods }: Workload): Generator<Setting> {
  for (const { container, path } of containersOf(pods.template.spec)) {
    const placeOf = (...steps: readonly (string | number)[]) => at(manifest, ...pods.path, ...path, ...steps);
    for (const from of ['command', 'args'] as const) {
      let option: string | undefined;
      for (const [index, word] of (container[from] ?? []).entries()) {
        const [, name, value] = OPTION.exec(word) ?? [];
        const place = () => placeOf(from, index);
        if (name === undefined) yield { container, name: option, value: word, place, from };
        else if (value !== undefined) yield { container, name, value, place, from };
        option = value === undefined ? name : undefined;
      }
    }
    for (const [index, { name, value }] of (container.env ?? []).entries()) {
      if (value) yield { container, name, value, place: () => placeOf('env', index, 'value'), from: 'env' };
    }
  }
}
