import type { Path } from '../finding.ts';
import type { Locator } from '../source/locate.ts';
import { type Levels, RUN_KEYS, type RunSettings, ruleSettings, type Said, said, saidItems } from './effective.ts';
import type { Layers } from './layers.ts';

export type Origin =
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'option'; readonly option: string }
  | { readonly kind: 'default' };

/** One value that holds, as a configuration file would say it. */
export interface Setting {
  readonly path: Path;
  readonly value: unknown;
  readonly origin: Origin;
}

export interface Asked {
  /** Of a file the overrides are among its rules; of a folder they are told by themselves. */
  readonly file?: string;
  readonly given: RunSettings & { readonly levels: Levels; readonly complete: boolean };
  readonly usual: Required<RunSettings>;
}

/** Everything that holds for a file or a folder, in the order of the documentation. `layers` are absent where no file holds for it. */
export const settingsFor = (
  layers: Layers | undefined,
  { file, given, usual }: Asked,
  locator: Locator,
): readonly Setting[] => {
  const fromFile = (path: Path, { value, at }: Said<unknown>): Setting => {
    const { file, line, column } = locator.locate(at);
    return { path, value, origin: { kind: 'file', file, line, column } };
  };
  const listed = (key: string): readonly Setting[] =>
    layers === undefined ? [] : saidItems(layers, key).map((item, index) => fromFile([key, index], item));
  const scalar = (key: string, option: string, asked: unknown, fallback: unknown): Setting => {
    if (asked !== undefined) return { path: [key], value: asked, origin: { kind: 'option', option } };
    const found = layers && said(layers, key);
    return found === undefined ? { path: [key], value: fallback, origin: { kind: 'default' } } : fromFile([key], found);
  };
  const rules = layers === undefined ? [] : [...ruleSettings(layers, file)];
  return [
    ...RUN_KEYS.map(({ setting, key, option }) =>
      scalar(key, option, written(given[setting]), written(usual[setting])),
    ),
    scalar('complete', '--complete', given.complete || undefined, false),
    ...listed('exclude'),
    ...rules
      .filter(([id]) => !given.levels.has(id))
      .flatMap(([id, { level, options }]) => {
        const path = options.size === 0 ? ['rules', id] : ['rules', id, 'level'];
        return level === undefined ? [] : [fromFile(path, level)];
      }),
    ...[...given.levels].map(([id, level]): Setting => {
      const hasOptions = rules.some(([other, { options }]) => other === id && options.size > 0);
      const path = hasOptions ? ['rules', id, 'level'] : ['rules', id];
      return { path, value: level, origin: { kind: 'option', option: '--rule' } };
    }),
    ...rules.flatMap(([id, { options }]) =>
      [...options].map(([name, option]) => fromFile(['rules', id, 'options', name], option)),
    ),
    ...(file === undefined ? listed('overrides') : []),
    ...listed('workloads'),
    ...listed('services'),
  ];
};

/** As a configuration file says it. */
const written = (value: RunSettings[keyof RunSettings]): unknown =>
  typeof value === 'object' && 'from' in value ? `${value.from}-${value.to}` : value;
