import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isReadPast } from '../../inventory/concerns.ts';
import { isKustomization } from '../../inventory/kustomize/recognize.ts';
import { hasPodTemplate } from '../../kubernetes/pods.ts';
import { type CollectOptions, collectFiles } from '../../source/files.ts';
import { chartFolders, loadFile } from '../../source/load.ts';
import type { Manifest, SourceFile } from '../../source/manifest.ts';
import { reader } from '../../source/reader.ts';
import { connection, type OptionName } from '../arguments.ts';
import { abbreviated, kindCalled, serviceTypes } from '../kind-names.ts';
import type { Terminal } from '../terminal.ts';
import type { Candidate } from './answers.ts';
import type { Typed } from './typed.ts';

/** Nobody waits long for a completion. What lies beyond is not offered. */
const MOST_ENTRIES = 2_000;
const MOST_BYTES = 2_000_000;

/** Of other names no object can have been made, and they might mean something to a shell. */
const NAME = /^[a-z0-9][a-z0-9.-]*$/i;

const isNamed = ({ name }: Manifest): boolean => name !== undefined && NAME.test(name);

/** The objects of the files that the call names so far, as far as they are read. */
const objectsOf = async ({ values }: Typed, terminal: Terminal): Promise<readonly Manifest[]> => {
  const given = (option: OptionName): readonly string[] => values.get(option) ?? [];
  const [kustomize] = given('kustomize').map(path => atHome(path, terminal));
  const named = given('filename').map(path => atHome(path, terminal));
  const asksCluster = terminal.isPlugin || ['live' as const, ...connection].some(option => values.has(option));
  const paths = named.length === 0 && !asksCluster ? ['.'] : named;
  const options: CollectOptions = {
    cwd: terminal.cwd,
    standardInput: () => new Uint8Array(),
    standardInputName: '-',
    mostEntries: MOST_ENTRIES,
  };
  const { files } =
    kustomize === undefined
      ? await collectFiles(
          paths.filter(path => isReadable(path, terminal)),
          options,
        )
      : await (await import('../kustomize-files.ts')).filesOfKustomization(kustomize, options);
  return read(files, given('namespace').at(-1), terminal);
};

const atHome = (path: string, { env }: Terminal): string =>
  path === '~' || path.startsWith('~/') ? join(env['HOME'] ?? '~', path.slice(1)) : path;

/** A pipe would be empty when its time comes. */
const isReadable = (path: string, { cwd }: Terminal): boolean => {
  const stats = statSync(resolve(cwd, path), { throwIfNoEntry: false });
  return stats !== undefined && (stats.isFile() || stats.isDirectory());
};

const read = async (
  files: readonly SourceFile[],
  namespace: string | undefined,
  { cwd }: Terminal,
): Promise<readonly Manifest[]> => {
  const options = {
    charts: chartFolders(files),
    ...(namespace !== undefined && { namespace }),
    isReadPast,
  };
  let bytes = 0;
  const loaded = files.flatMap(file => {
    const size = statSync(resolve(cwd, file.name), { throwIfNoEntry: false })?.size ?? 0;
    if (bytes + size > MOST_BYTES) return [];
    bytes += size;
    return [{ file, content: loadFile(file, reader, options) }];
  });
  const manifests = loaded.flatMap(({ content }) => content.manifests);
  if (!manifests.some(isKustomization)) return manifests;
  return (await import('../../inventory/kustomize/built.ts')).asBuilt(loaded, reader).manifests;
};

/** Each text once, in order, with the namespaces that it is in. */
const inNamespaces = (found: readonly (readonly [text: string, object: Manifest])[]): readonly Candidate[] => {
  const spacesOf = new Map<string, Set<string>>();
  for (const [text, { namespace }] of found) {
    const spaces = spacesOf.get(text) ?? new Set();
    spacesOf.set(text, namespace !== undefined && NAME.test(namespace) ? spaces.add(namespace) : spaces);
  }
  return [...spacesOf]
    .map(([text, spaces]) => (spaces.size === 0 ? { text } : { text, about: `namespace ${[...spaces].join(', ')}` }))
    .sort((one, other) => (one.text < other.text ? -1 : 1));
};

const servicesIn = async (typed: Typed, terminal: Terminal): Promise<readonly Manifest[]> => {
  const namespace = typed.values.get('namespace')?.at(-1);
  return (await objectsOf(typed, terminal)).filter(
    object =>
      object.kind === 'Service' &&
      object.apiVersion === 'v1' &&
      isNamed(object) &&
      (namespace === undefined || object.namespace === namespace),
  );
};

/** `web`, or `svc/web` where a type is begun. */
export const services = async (text: string, typed: Typed, terminal: Terminal): Promise<readonly Candidate[]> => {
  const types =
    text === '' ? [] : serviceTypes.filter(type => `${type}/`.startsWith(text) || text.startsWith(`${type}/`));
  const found = await servicesIn(typed, terminal);
  return inNamespaces(
    found.flatMap(object => {
      const { name = '' } = object;
      return [name, ...types.map(type => `${type}/${name}`)]
        .filter(each => !typed.operands.includes(each))
        .map(each => [each, object] as const);
    }),
  );
};

/** `web.shop:80`, behind the scheme that is written. */
export const addresses = async (text: string, typed: Typed, terminal: Terminal): Promise<readonly Candidate[]> => {
  const scheme = /^[a-z]+:\/\//i.exec(text)?.[0] ?? '';
  const found = await servicesIn(typed, terminal);
  return found
    .flatMap(({ name, namespace, value }) => {
      const host = `${scheme}${name}${namespace !== undefined && NAME.test(namespace) ? `.${namespace}` : ''}`;
      const ports = portsIn(value['spec']);
      return ports.length === 0 ? [host] : ports.map(port => `${host}:${port}`);
    })
    .sort()
    .map(address => ({ text: address }));
};

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const portsIn = (spec: unknown): readonly number[] => {
  const ports = isMapping(spec) ? spec['ports'] : undefined;
  return (Array.isArray(ports) ? ports : []).flatMap((port: unknown) =>
    isMapping(port) && typeof port['port'] === 'number' ? [port['port']] : [],
  );
};

export const namespaces = async (typed: Typed, terminal: Terminal): Promise<readonly Candidate[]> => {
  const values = new Map(typed.values);
  values.delete('namespace');
  const found = (await objectsOf({ ...typed, values }, terminal)).flatMap(({ kind, name, namespace }) => [
    ...(namespace === undefined ? [] : [namespace]),
    ...(kind === 'Namespace' && name !== undefined ? [name] : []),
  ]);
  return [...new Set(found)]
    .filter(name => NAME.test(name))
    .sort()
    .map(text => ({ text }));
};

/** `deploy/cart` and `ns/shop`; `cart` and other spellings of the type where they are begun. */
export const callers = async (text: string, typed: Typed, terminal: Terminal): Promise<readonly Candidate[]> => {
  const slash = text.indexOf('/');
  const type = slash === -1 ? undefined : text.slice(0, slash);
  const objects = await objectsOf(typed, terminal);
  const workloads = objects.filter(object => isNamed(object) && hasPodTemplate(object.apiVersion, object.kind));
  const named = workloads.flatMap(object => {
    const { name = '' } = object;
    if (type !== undefined)
      return kindCalled(type) === object.kind.toLowerCase() ? [[`${type}/${name}`, object] as const] : [];
    const short = `${abbreviated(object.kind)}/${name}`;
    return [short, ...(text === '' ? [] : [name])].map(each => [each, object] as const);
  });
  const spaces = [...new Set(workloads.flatMap(({ namespace }) => namespace ?? []))].filter(name => NAME.test(name));
  return [...inNamespaces(named), ...spaces.sort().map(name => ({ text: `ns/${name}`, about: 'any pod of it' }))];
};
