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

/** The templates at a pattern (`*` = each element or value). Whatever is not a readable template is left out. */
export function templatesOf(object: KubernetesObject, pattern: readonly string[]): readonly FoundTemplate[] {
  if (!pattern.includes('*')) {
    const template = valueAt(object, pattern);
    return isPodTemplate(template) ? [{ template, path: pattern }] : [];
  }
  return placesOf(object, pattern, 0, []).flatMap(({ value, path }) =>
    isPodTemplate(value) ? [{ template: value, path }] : [],
  );
}

interface FoundValue {
  readonly value: Value;
  readonly path: readonly (string | number)[];
}

function placesOf(
  value: Value,
  pattern: readonly string[],
  depth: number,
  path: readonly (string | number)[],
): readonly FoundValue[] {
  const key = pattern[depth];
  if (key === undefined) return [{ value, path }];
  if (!isRecord(value)) return [];
  if (key !== '*') {
    return Object.hasOwn(value, key) ? placesOf(value[key], pattern, depth + 1, [...path, key]) : [];
  }
  const children: readonly (readonly [string | number, Value])[] = Array.isArray(value)
    ? value.map((element, index) => [index, element])
    : Object.entries(value);
  return children.flatMap(([name, child]) => placesOf(child, pattern, depth + 1, [...path, name]));
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
    isListOf(value['containers'], isContainer) &&
    isListOf(value['initContainers'], isContainer) &&
    isOptionalText(value['hostname']) &&
    isOptionalText(value['subdomain'])
  );
}

function isContainer(value: Value): value is Container {
  return (
    isRecord(value) &&
    isOptionalText(value['name']) &&
    isOptionalText(value['image']) &&
    isOptionalText(value['restartPolicy']) &&
    isListOf(value['ports'], isContainerPort) &&
    isListOf(value['env'], isRecord) &&
    isListOf(value['command'], isText) &&
    isListOf(value['args'], isText)
  );
}

function isContainerPort(value: Value): boolean {
  return (
    isRecord(value) &&
    typeof value['containerPort'] === 'number' &&
    isOptionalText(value['name']) &&
    isOptionalText(value['protocol'])
  );
}

const isRecord = (value: Value): value is Readonly<Record<string, Value>> =>
  typeof value === 'object' && value !== null;
const isText = (value: Value): value is string => typeof value === 'string';
const isTextMap = (value: Value): boolean => isRecord(value) && Object.values(value).every(isText);
const isOptional = (value: Value, check: (value: Value) => boolean): boolean =>
  value === undefined || value === null || check(value);
const isOptionalText = (value: Value): boolean => value === undefined || value === null || isText(value);
/** A list may be absent. */
const isListOf = (value: Value, check: (value: Value) => boolean): boolean =>
  value === undefined || value === null || (Array.isArray(value) && value.every(check));
