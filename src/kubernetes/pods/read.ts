import type { Container, KubernetesObject, PodTemplate } from '../objects.ts';

export type Value = unknown;

/** The value at a path of an object of a kind that has no types here; undefined where the path leads nowhere. */
export function valueAt(value: Value, path: readonly (string | number)[]): Value {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Readonly<Record<string | number, Value>>)[key];
  }
  return current;
}

export interface FoundTemplate {
  readonly template: PodTemplate;
  readonly path: readonly (string | number)[];
}

/**
 * The templates at a pattern (`*` = each element or value). Whatever is not a readable template is left out: of what is typed,
 * a template that is not there.
 */
export function templatesOf(
  object: KubernetesObject,
  pattern: readonly string[],
  isTyped: boolean,
): readonly FoundTemplate[] {
  if (pattern.includes('*')) return templatesBelow(object, pattern, 0, []);
  const template = valueAt(object, pattern);
  return (isTyped && isRecord(template)) || isPodTemplate(template) ? [{ template, path: pattern }] : [];
}

function templatesBelow(
  value: Value,
  pattern: readonly string[],
  depth: number,
  path: readonly (string | number)[],
): readonly FoundTemplate[] {
  const key = pattern[depth];
  if (key === undefined) return isPodTemplate(value) ? [{ template: value, path }] : [];
  if (!isRecord(value)) return [];
  if (key !== '*') {
    return Object.hasOwn(value, key) ? templatesBelow(value[key], pattern, depth + 1, [...path, key]) : [];
  }
  const children: readonly (readonly [string | number, Value])[] = Array.isArray(value)
    ? value.map((element, index) => [index, element])
    : Object.entries(value);
  return children.flatMap(([name, child]) => templatesBelow(child, pattern, depth + 1, [...path, name]));
}

/**
 * Whether everything that is read from templates has the right type. Built-in kinds are checked against the schema
 * before; nobody checks custom kinds.
 */
export function isPodTemplate(value: Value): value is PodTemplate {
  if (!isRecord(value)) return false;
  return isOptional(value['metadata'], isMetadata) && isOptional(value['spec'], isPodSpec);
}

function isMetadata(value: Value): boolean {
  if (!isRecord(value)) return false;
  return isOptional(value['labels'], isTextMap) && isOptional(value['annotations'], isTextMap);
}

function isPodSpec(value: Value): boolean {
  return (
    isRecord(value) &&
    isOptional(value['containers'], isContainers) &&
    isOptional(value['initContainers'], isContainers) &&
    isOptional(value['hostname'], isText) &&
    isOptional(value['subdomain'], isText)
  );
}

const isContainers = (value: Value): boolean => isListOf(value, isContainer);

function isContainer(value: Value): value is Container {
  return (
    isRecord(value) &&
    isOptional(value['name'], isText) &&
    isOptional(value['image'], isText) &&
    isOptional(value['restartPolicy'], isText) &&
    isOptional(value['ports'], isContainerPorts) &&
    isOptional(value['env'], isRecords) &&
    isOptional(value['command'], isTexts) &&
    isOptional(value['args'], isTexts)
  );
}

const isContainerPorts = (value: Value): boolean => isListOf(value, isContainerPort);

function isContainerPort(value: Value): boolean {
  return (
    isRecord(value) &&
    typeof value['containerPort'] === 'number' &&
    isOptional(value['name'], isText) &&
    isOptional(value['protocol'], isText)
  );
}

const isRecord = (value: Value): value is Readonly<Record<string, Value>> =>
  typeof value === 'object' && value !== null;
const isText = (value: Value): value is string => typeof value === 'string';
export const isTextMap = (value: Value): boolean => {
  if (!isRecord(value)) return false;
  for (const key in value) if (!isText(value[key])) return false;
  return true;
};
const isTexts = (value: Value): boolean => isListOf(value, isText);
const isRecords = (value: Value): boolean => isListOf(value, isRecord);
const isOptional = (value: Value, check: (value: Value) => boolean): boolean =>
  value === undefined || value === null || check(value);
const isListOf = (value: Value, check: (value: Value) => boolean): boolean =>
  Array.isArray(value) && value.every(check);
