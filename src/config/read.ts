import type { Location, Path, Severity } from '../finding.ts';
import { type KubernetesVersion, kubernetesVersions } from '../kubernetes/versions.ts';
import type { DocumentReader, Span } from '../source/document.ts';
import { createLocator } from '../source/locate.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';
import { suggest } from '../text/suggest.ts';
import { type Flaw, flawsIn } from './check.ts';
import { domainIn, type PortRange, portRangeIn } from './values.ts';

export type Levels = ReadonlyMap<string, Severity | 'off'>;

/** What there is one of in a run, whatever file it judges. */
export interface RunSettings {
  readonly kubernetesVersion?: KubernetesVersion;
  readonly nodePortRange?: PortRange;
  readonly clusterDomain?: string;
}

/** What one file says, understood. */
export interface Configuration {
  /** Its one document; what stands in it has places. */
  readonly manifest: Manifest;
  readonly run: RunSettings;
  readonly complete: boolean;
  readonly levels: Levels;
}

/** Something in a configuration file that a person has to mend before svclens can work. */
export interface ConfigurationProblem {
  readonly location: Location;
  readonly message: string;
  readonly remedy?: string;
}

export type ReadConfiguration =
  | { readonly configuration: Configuration; readonly problems: readonly [] }
  | { readonly configuration: undefined; readonly problems: readonly ConfigurationProblem[] };

/** Reads one file as all YAML is read here. `ruleIds` are asked for only where rules are named. */
export const readConfiguration = async (
  file: SourceFile,
  reader: DocumentReader,
  ruleIds: () => Promise<readonly string[]>,
): Promise<ReadConfiguration> => {
  const text = file.text();
  const locator = createLocator(reader, false);
  const [document, further] = reader.read(text);
  const problemAt = (span: Span, message: string, remedy?: string): ReadConfiguration => {
    const location = locator.locationOf(file, span);
    return { configuration: undefined, problems: [{ location, message, ...(remedy !== undefined && { remedy }) }] };
  };
  if (document?.problem !== undefined) {
    const { span, message, help } = await reader.explain(text, document, document.problem);
    return problemAt(span, message, help);
  }
  if (further !== undefined) return problemAt(further, 'a configuration file is one document', 'remove the separator');
  const [duplicate] = document?.duplicateKeys ?? [];
  if (duplicate !== undefined) {
    return problemAt(duplicate.second, `${JSON.stringify(duplicate.key)} is there twice`, 'keep one of them');
  }

  const manifest = manifestOf(file, document ?? { start: 0, end: 0, value: {}, duplicateKeys: [] });
  const value = document?.value ?? {};
  const textAt = (path: Path) => locator.written({ manifest, path, part: 'value' });
  const shape = flawsIn(value, textAt);
  const flaws = shape.length > 0 ? shape : await flawsInValues(manifest.value, ruleIds);
  if (flaws.length === 0) return { configuration: understood(manifest), problems: [] };
  return {
    configuration: undefined,
    problems: flaws.map(({ path, part, message, remedy }) => ({
      location: locator.locate({ manifest, path, part }),
      message,
      remedy,
    })),
  };
};

const manifestOf = (file: SourceFile, document: Manifest['document']): Manifest => {
  const { value } = document;
  return {
    apiVersion: '',
    kind: '',
    name: undefined,
    namespace: undefined,
    value: isMapping(value) ? value : {},
    file,
    document,
    root: [],
  };
};

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What no schema can say. */
const flawsInValues = async (value: Mapping, ruleIds: () => Promise<readonly string[]>): Promise<readonly Flaw[]> => {
  const flaws: Flaw[] = [];
  const { rules, nodePortRange } = value;
  if (typeof nodePortRange === 'string' && portRangeIn(nodePortRange) === undefined) {
    const message = `nodePortRange "${nodePortRange}" is not a range of ports`;
    const remedy = 'write the first and the last port, as in nodePortRange: 30000-32767';
    flaws.push({ path: ['nodePortRange'], part: 'value', message, remedy });
  }
  const named = isMapping(rules) ? Object.keys(rules) : [];
  const ids = named.length === 0 ? [] : await ruleIds();
  for (const id of named.filter(name => !ids.includes(name))) {
    const near = suggest(id, ids);
    const remedy = near === undefined ? 'svclens rules lists them' : `did you mean ${near}?`;
    flaws.push({ path: ['rules', id], part: 'key', message: `there is no rule "${id}"`, remedy });
  }
  return flaws;
};

const understood = (manifest: Manifest): Configuration => {
  const { complete, rules, kubeVersion, nodePortRange, clusterDomain } = manifest.value;
  const kubernetesVersion = kubernetesVersions.find(version => version === kubeVersion);
  const range = typeof nodePortRange === 'string' ? portRangeIn(nodePortRange) : undefined;
  return {
    manifest,
    run: {
      ...(kubernetesVersion !== undefined && { kubernetesVersion }),
      ...(range !== undefined && { nodePortRange: range }),
      ...(typeof clusterDomain === 'string' && { clusterDomain: domainIn(clusterDomain) }),
    },
    complete: complete === true,
    levels: new Map(isMapping(rules) ? Object.entries(rules).map(([id, level]) => [id, levelOf(level)] as const) : []),
  };
};

/** For YAML, off without quotes is false. */
const levelOf = (written: unknown): Severity | 'off' =>
  written === 'error' || written === 'warning' || written === 'info' ? written : 'off';
