import type { Path } from '../../../finding.ts';
import { annotationKey, byteLength, dns1123Label, dns1123Subdomain, qualifiedName } from '../../names.ts';
import type { EnvFromSource, EnvVar, EnvVarSource, FieldSelector, KeySelector } from '../../pod-objects.ts';
import { environmentNamesAreFree, type KubernetesVersion } from '../../versions.ts';
import { type AdmissionViolation, fieldOf, invalid, invalidName, notSupported, required } from '../violation.ts';

export type EnvironmentCheck =
  | 'envNameMissing'
  | 'envNameInvalid'
  | 'envSourceMissing'
  | 'envSourceAmbiguous'
  | 'envSourceNameMissing'
  | 'envSourceNameInvalid'
  | 'envKeyMissing'
  | 'envKeyInvalid'
  | 'envFieldMissing'
  | 'envFieldUnknown'
  | 'envFieldUnsupported'
  | 'envResourceMissing'
  | 'envResourceUnsupported';

type EnvironmentViolation = AdmissionViolation<EnvironmentCheck>;

const fields = [
  'metadata.name metadata.namespace metadata.uid spec.nodeName spec.serviceAccountName',
  'status.hostIP status.hostIPs status.podIP status.podIPs',
].flatMap(names => names.split(' '));
/** Fields of a pod that the API knows by their path, but that no variable can hold. */
const otherFields = 'metadata.annotations metadata.labels spec.restartPolicy spec.schedulerName status.phase'.split(
  ' ',
);
const resource = /^(limits|requests)\.(cpu|memory|ephemeral-storage|hugepages-.*)$/;
const plainName = /^[A-Za-z_][A-Za-z0-9_]*$/;
const freeName = /^[\x20-\x3c\x3e-\x7e]+$/;
const keyLimit = 253;

/** Whether there is nothing to say of variables: each has a good name, and none its value from elsewhere. */
export function areVariables(variables: readonly EnvVar[], version: KubernetesVersion): boolean {
  const form = environmentNamesAreFree(version) ? freeName : plainName;
  for (const { name, valueFrom } of variables) if (!name || valueFrom || !form.test(name)) return false;
  return true;
}

/** API server: environment variables of a container. Names are free from 1.32, but for the equals sign. */
export function* admitEnvironment(
  variables: readonly EnvVar[],
  path: Path,
  version: KubernetesVersion,
): Iterable<EnvironmentViolation> {
  const areFree = environmentNamesAreFree(version);
  for (const [index, { name, value, valueFrom }] of variables.entries()) {
    if (!name) yield required('envNameMissing', [...path, index, 'name']);
    else if (!areFree || !freeName.test(name)) yield* admitName(name, [...path, index, 'name'], version);
    if (valueFrom) yield* admitSource(valueFrom, value, [...path, index, 'valueFrom']);
  }
}

/** API server, all versions: variables taken over from whole ConfigMaps and Secrets. The list is blamed for its entries. */
export function* admitEnvFrom(
  sources: readonly EnvFromSource[],
  path: Path,
  version: KubernetesVersion,
): Iterable<EnvironmentViolation> {
  const field = fieldOf(path);
  for (const [index, { prefix, configMapRef, secretRef }] of sources.entries()) {
    const at = [...path, index];
    if (prefix) yield* admitName(prefix, [...at, 'prefix'], version);
    for (const [name, reference] of Object.entries({ configMapRef, secretRef })) {
      if (reference === undefined) continue;
      const place = [...at, name, 'name'];
      if (reference.name) yield* invalidName('envSourceNameInvalid', place, dns1123Subdomain(reference.name));
      else yield required('envSourceNameMissing', place);
    }
    if (!configMapRef && !secretRef) yield invalid('envSourceMissing', at, { field });
    if (configMapRef && secretRef) yield invalid('envSourceAmbiguous', at, { field });
  }
}

function* admitName(name: string, path: Path, version: KubernetesVersion): Iterable<EnvironmentViolation> {
  if (environmentNamesAreFree(version)) {
    if (!freeName.test(name)) yield invalid('envNameInvalid', path);
    return;
  }
  if (!/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) yield invalid('envNameInvalid', path);
  if (leavesFolder(name)) yield invalid('envNameInvalid', path);
}

function* admitSource(source: EnvVarSource, value: string | undefined, path: Path): Iterable<EnvironmentViolation> {
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef } = source;
  const references = [fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef];
  const count = references.filter(reference => reference !== undefined).length;
  if (fieldRef) yield* admitField(fieldRef, [...path, 'fieldRef']);
  if (resourceFieldRef) {
    const at = [...path, 'resourceFieldRef', 'resource'];
    if (!resourceFieldRef.resource) yield required('envResourceMissing', at);
    else if (!resource.test(resourceFieldRef.resource)) yield notSupported('envResourceUnsupported', at);
  }
  if (configMapKeyRef) yield* admitKeyOf(configMapKeyRef, [...path, 'configMapKeyRef']);
  if (secretKeyRef) yield* admitKeyOf(secretKeyRef, [...path, 'secretKeyRef']);
  if (fileKeyRef) yield* admitFileKey(fileKeyRef, [...path, 'fileKeyRef']);
  if (count === 0) yield invalid('envSourceMissing', path);
  else if (value || count > 1) yield invalid('envSourceAmbiguous', path);
}

/** One label or annotation can be named in brackets; of the other fields only the whole. */
function* admitField(field: FieldSelector, path: Path): Iterable<EnvironmentViolation> {
  const { apiVersion, fieldPath } = field;
  const at = [...path, 'fieldPath'];
  if (!fieldPath) {
    yield required('envFieldMissing', at);
    return;
  }
  const [, whole, key] = /^([^[]+)\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (whole !== undefined && key !== undefined) {
    if (whole === 'metadata.annotations') yield* invalidName('envKeyInvalid', path, annotationKey(key));
    else if (whole === 'metadata.labels') yield* invalidName('envKeyInvalid', path, qualifiedName(key));
    else yield invalid('envFieldUnknown', at);
  } else if ((apiVersion && apiVersion !== 'v1') || ![...fields, ...otherFields, 'spec.host'].includes(fieldPath)) {
    yield invalid('envFieldUnknown', at);
  } else if (otherFields.includes(fieldPath)) {
    yield notSupported('envFieldUnsupported', at);
  }
}

function* admitKeyOf({ name = '', key = '' }: KeySelector, path: Path): Iterable<EnvironmentViolation> {
  yield* invalidName('envSourceNameInvalid', [...path, 'name'], dns1123Subdomain(name));
  if (key === '') {
    yield required('envKeyMissing', [...path, 'key']);
    return;
  }
  if (byteLength(key) > keyLimit) yield invalid('envKeyInvalid', [...path, 'key']);
  if (!/^[-._a-zA-Z0-9]+$/.test(key)) yield invalid('envKeyInvalid', [...path, 'key']);
  if (leavesFolder(key)) yield invalid('envKeyInvalid', [...path, 'key']);
}

function* admitFileKey(
  { volumeName, path: file, key }: NonNullable<EnvVarSource['fileKeyRef']>,
  path: Path,
): Iterable<EnvironmentViolation> {
  if (!key) yield required('envKeyMissing', [...path, 'key']);
  if (volumeName) yield* invalidName('envSourceNameInvalid', [...path, 'volumeName'], dns1123Label(volumeName));
  else yield required('envSourceNameMissing', [...path, 'volumeName']);
  if (!file) yield required('envKeyMissing', [...path, 'path']);
}

/** Names become names of files. */
function leavesFolder(name: string): boolean {
  return name === '.' || name.startsWith('..');
}
