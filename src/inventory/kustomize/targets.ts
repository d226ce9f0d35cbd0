import { allIds, currentId, effectiveNamespace, type Id, originalId, type Resource, textOf } from './resource.ts';
import { isMapping, type Mapping, ownField } from './tracing.ts';

/** Which resources a patch or a replacement means; undefined where it cannot be read. */
export type Target = (resource: Resource) => boolean;

/** Each field of a target is a regular expression that has to match the whole text. */
const patternOf = (value: unknown): RegExp | undefined | 'malformed' => {
  const text = textOf(value);
  if (text === '') return undefined;
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return 'malformed';
  }
};

interface Patterns {
  readonly group: RegExp | undefined;
  readonly version: RegExp | undefined;
  readonly kind: RegExp | undefined;
  readonly name: RegExp | undefined;
  readonly namespace: RegExp | undefined;
}

const patternsOf = (target: Mapping): Patterns | undefined => {
  const [group, version, kind, name, namespace] = ['group', 'version', 'kind', 'name', 'namespace'].map(key =>
    patternOf(target[key]),
  );
  if (group === 'malformed' || version === 'malformed' || kind === 'malformed') return undefined;
  if (name === 'malformed' || namespace === 'malformed') return undefined;
  return { group, version, kind, name, namespace };
};

const fits = (pattern: RegExp | undefined, text: string): boolean => pattern === undefined || pattern.test(text);

const fitsKind = ({ group, version, kind }: Patterns, id: Id): boolean =>
  fits(group, id.group) && fits(version, id.version) && fits(kind, id.kind);

/** The `target` of a patch: by the first or the present name and namespace. */
export const patchTarget = (target: Mapping): Target | undefined => {
  const patterns = patternsOf(target);
  const labels = selectorsOf(target);
  if (patterns === undefined || labels === undefined) return undefined;
  return resource => {
    const [first, now] = [originalId(resource), currentId(resource)];
    const isNamed = fits(patterns.name, first.name) || fits(patterns.name, now.name);
    const isPlaced =
      fits(patterns.namespace, effectiveNamespace(first)) || fits(patterns.namespace, effectiveNamespace(now));
    return fitsKind(patterns, now) && isNamed && isPlaced && labels(resource);
  };
};

/** `select` or `reject` of a replacement: by any name and namespace that the object ever had. */
export const replacementTarget = (target: Mapping): Target | undefined => {
  const patterns = patternsOf(target);
  const labels = selectorsOf(target);
  if (patterns === undefined || labels === undefined) return undefined;
  return resource =>
    labels(resource) &&
    allIds(resource).some(
      id => fitsKind(patterns, id) && fits(patterns.name, id.name) && fits(patterns.namespace, id.namespace),
    );
};

const selectorsOf = (target: Mapping): Target | undefined => {
  const byLabel = readSelector(textOf(target['labelSelector']));
  const byAnnotation = readSelector(textOf(target['annotationSelector']));
  if (byLabel === undefined || byAnnotation === undefined) return undefined;
  return ({ object }) => {
    const metadata = ownField(object.value, 'metadata');
    return byLabel(ownField(metadata, 'labels')) && byAnnotation(ownField(metadata, 'annotations'));
  };
};

type LabelTest = (labels: unknown) => boolean;

const SETS = /^(!?)\s*([^\s=!,]+)$|^([^\s=!]+)\s+(in|notin)\s*\(([^)]*)\)$|^([^\s=!]+)\s*(==|=|!=)\s*(\S*)$/;

/** `app=web, tier in (a, b), !old`; undefined if it is none. */
const readSelector = (text: string): LabelTest | undefined => {
  const tests = text
    .split(/,(?![^(]*\))/)
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(readRequirement);
  if (tests.includes(undefined)) return undefined;
  return labels => tests.every(test => test?.(isMapping(labels) ? labels : {}) ?? false);
};

const readRequirement = (text: string): LabelTest | undefined => {
  const found = SETS.exec(text);
  if (found === null) return undefined;
  const [, not, present, setKey, setOperator, members = '', key, operator, value = ''] = found;
  if (present !== undefined) return labels => (ownField(labels, present) !== undefined) === (not === '');
  if (setKey !== undefined) {
    const values = members.split(',').map(member => member.trim());
    return labels => values.includes(textOf(ownField(labels, setKey))) === (setOperator === 'in');
  }
  if (key === undefined) return undefined;
  return labels => (ownField(labels, key) === value) === (operator !== '!=');
};
