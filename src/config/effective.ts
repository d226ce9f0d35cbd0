import { join } from 'node:path';
import type { Severity } from '../finding.ts';
import { type KubernetesVersion, kubernetesVersions } from '../kubernetes/versions.ts';
import { at, baseName, type Place, type SourceFile } from '../source/manifest.ts';
import { isMapping, type Layer, type Layers, listIn, type Mapping, mappingIn } from './layers.ts';
import { verdictOf } from './patterns.ts';
import { domainIn, type PortRange, portRangeIn } from './values.ts';

export type Level = Severity | 'off';
export type Levels = ReadonlyMap<string, Level>;
export type OptionValue = number | readonly string[];
export type RuleOptions = Readonly<Record<string, OptionValue>>;

/** What there is one of in a run, whatever file it judges. */
export interface RunSettings {
  readonly kubernetesVersion?: KubernetesVersion;
  readonly nodePortRange?: PortRange;
  readonly clusterDomain?: string;
  readonly serviceCidrs?: readonly string[];
}

/** A value and where it is written. */
export interface Said<T> {
  readonly value: T;
  readonly at: Place;
}

/** What files say of one rule. */
export interface RuleSetting {
  readonly level?: Said<Level>;
  readonly options: ReadonlyMap<string, Said<OptionValue>>;
}

/** The last layer that has the key, with its value. */
export const said = ({ layers }: Layers, key: string): Said<unknown> | undefined => {
  const manifest = layers.findLast(layer => Object.hasOwn(layer.manifest.value, key))?.manifest;
  return manifest && { value: manifest.value[key], at: at(manifest, key) };
};

/** The items of a list that every layer adds to. */
export const saidItems = ({ layers }: Layers, key: string): readonly Said<unknown>[] =>
  layers.flatMap(({ manifest }) =>
    listIn(manifest.value, key).map((value, index) => ({ value, at: at(manifest, key, index) })),
  );

export const runSettingsOf = (layers: Layers): RunSettings => {
  const [version, range, domain, cidrs] = RUN_KEYS.map(({ key }) => said(layers, key)?.value);
  const kubernetesVersion = kubernetesVersions.find(known => known === version);
  const nodePortRange = typeof range === 'string' ? portRangeIn(range) : undefined;
  return {
    ...(kubernetesVersion !== undefined && { kubernetesVersion }),
    ...(nodePortRange !== undefined && { nodePortRange }),
    ...(typeof domain === 'string' && { clusterDomain: domainIn(domain) }),
    ...(Array.isArray(cidrs) && { serviceCidrs: cidrs.map(String) }),
  };
};

export const RUN_KEYS = [
  { setting: 'kubernetesVersion', key: 'kubeVersion', option: '--kube-version' },
  { setting: 'nodePortRange', key: 'nodePortRange', option: '--node-port-range' },
  { setting: 'clusterDomain', key: 'clusterDomain', option: '--cluster-domain' },
  { setting: 'serviceCidrs', key: 'serviceCidrs', option: '--service-cidr' },
] as const;

export const pathOf = (file: SourceFile): string => join(file.folder, baseName(file));

/** What the layers say of each rule for one file; without a file, what they say whatever the file. */
export const ruleSettings = ({ layers, holder }: Layers, path?: string): ReadonlyMap<string, RuleSetting> => {
  const settings = new Map<string, RuleSetting>();
  for (const layer of layers) {
    const { folder } = layer.manifest.file;
    const overrides = listIn(layer.manifest.value, 'overrides').map((entry, index) => ({ entry, index }));
    const holding = overrides.filter(({ entry }) => {
      const patterns = isMapping(entry) ? listIn(entry, 'files').map(String) : [];
      return path !== undefined && verdictOf(patterns, folder, holder.manifest.file.folder)(path, false) === true;
    });
    addSettings(settings, layer, mappingIn(layer.manifest.value, 'rules'), ['rules']);
    for (const { entry, index } of holding) {
      if (isMapping(entry)) addSettings(settings, layer, mappingIn(entry, 'rules'), ['overrides', index, 'rules']);
    }
  }
  return settings;
};

const addSettings = (
  settings: Map<string, RuleSetting>,
  { manifest }: Layer,
  rules: Mapping,
  path: readonly (string | number)[],
): void => {
  for (const [id, written] of Object.entries(rules)) {
    const known = settings.get(id) ?? { options: new Map() };
    if (!isMapping(written)) {
      settings.set(id, { ...known, level: { value: levelOf(written), at: at(manifest, ...path, id) } });
      continue;
    }
    const options = Object.entries(mappingIn(written, 'options')).map(
      ([name, value]) => [name, { value: optionOf(value), at: at(manifest, ...path, id, 'options', name) }] as const,
    );
    settings.set(id, {
      ...known,
      ...(written['level'] !== undefined && {
        level: { value: levelOf(written['level']), at: at(manifest, ...path, id, 'level') },
      }),
      options: new Map([...known.options, ...options]),
    });
  }
};

const optionOf = (written: unknown): OptionValue => (Array.isArray(written) ? written.map(String) : Number(written));

/** For YAML, off without quotes is false. */
const levelOf = (written: unknown): Level =>
  written === 'error' || written === 'warning' || written === 'info' ? written : 'off';
