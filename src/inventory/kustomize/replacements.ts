import { fieldPathOf, findField, isScalar, updateFields } from './field-paths.ts';
import type { BuildProblem } from './problems.ts';
import { allIds, effectiveNamespace, isOfKind, type Resource, textOf, whole } from './resource.ts';
import { replacementTarget } from './targets.ts';
import { isMapping, isPresent, isTracedMapping, ownField, type Traced, type Tracing } from './tracing.ts';

export interface Replaced {
  readonly resources: readonly Resource[];
  readonly problem?: BuildProblem;
}

const DEFAULT_FIELD = 'metadata.name';

interface Options {
  readonly delimiter: string;
  readonly index: number;
  readonly create: boolean;
}

const optionsOf = (holder: unknown): Options => {
  const options = ownField(holder, 'options');
  const index = ownField(options, 'index');
  return {
    delimiter: textOf(ownField(options, 'delimiter')),
    index: typeof index === 'number' ? index : 0,
    create: ownField(options, 'create') === true,
  };
};

/** Copies the value of one field into others. */
export const applyReplacement = (resources: readonly Resource[], entry: Traced, tracing: Tracing): Replaced => {
  const targets = ownField(entry.value, 'targets');
  if (!Array.isArray(targets)) return { resources, problem: 'replacement-malformed' };
  const source = sourceValue(resources, entry, tracing);
  if (source === undefined) return { resources, problem: 'replacement-does-not-fit' };
  return targets.reduce<Replaced>((done, target) => replaceIn(done, target, source, tracing), { resources });
};

const sourceValue = (resources: readonly Resource[], entry: Traced, tracing: Tracing): Traced | undefined => {
  const fixed = tracing.child(entry, 'sourceValue');
  if (isPresent(fixed.value)) return fixed;
  const source = ownField(entry.value, 'source');
  if (!isMapping(source)) return undefined;
  const [name, namespace] = [textOf(source['name']), textOf(source['namespace'])];
  const pattern = { group: textOf(source['group']), version: textOf(source['version']), kind: textOf(source['kind']) };
  const matching = resources.filter(resource =>
    allIds(resource).some(
      id =>
        isOfKind(id, pattern) &&
        (name === '' || name === id.name) &&
        (namespace === '' || effectiveNamespace({ ...id, namespace }) === effectiveNamespace(id)),
    ),
  );
  const [resource] = matching;
  if (resource === undefined || matching.length > 1) return undefined;
  const path = fieldPathOf(textOf(source['fieldPath']) || DEFAULT_FIELD);
  const found = findField(whole(resource, tracing).object, path, tracing);
  const { delimiter, index } = optionsOf(source);
  if (found === undefined || delimiter === '') return found;
  const part = String(found.value).split(delimiter)[index];
  return part === undefined ? undefined : { value: part, at: found.at };
};

const replaceIn = (done: Replaced, target: unknown, source: Traced, tracing: Tracing): Replaced => {
  const select = ownField(target, 'select');
  const isSelected = isMapping(select) ? replacementTarget(select) : undefined;
  if (isSelected === undefined) return { ...done, problem: 'replacement-malformed' };
  const reject = ownField(target, 'reject');
  const rejected = (Array.isArray(reject) ? reject : []).filter(isMapping).map(replacementTarget);
  const written = ownField(target, 'fieldPaths');
  const paths = Array.isArray(written) && written.length > 0 ? written.map(textOf) : [DEFAULT_FIELD];
  const options = optionsOf(target);

  let problem = done.problem;
  const resources = done.resources.map(resource => {
    if (!isSelected(resource) || rejected.some(isRejected => isRejected?.(resource))) return resource;
    const written = whole(resource, tracing);
    let { object } = written;
    for (const path of paths) {
      const put = (field: Traced): Traced => replaced(field, source, options);
      const changed = updateFields(object, fieldPathOf(path), options.create, put, tracing);
      if (changed === undefined) problem = 'replacement-does-not-fit';
      else if (isTracedMapping(changed)) object = changed;
    }
    return { ...written, object };
  });
  return { resources, ...(problem !== undefined && { problem }) };
};

const replaced = (field: Traced, source: Traced, { delimiter, index }: Options): Traced => {
  if (!isScalar(field.value)) return source;
  if (delimiter === '') return { value: likeBefore(field.value, source.value), at: source.at };
  const parts = isPresent(field.value) ? String(field.value).split(delimiter) : [];
  const value = String(source.value);
  if (index < 0) parts.unshift(value);
  else if (index >= parts.length) parts.push(value);
  else parts[index] = value;
  return { value: parts.join(delimiter), at: source.at };
};

/** A text that replaces a number becomes one, and the other way round. */
const likeBefore = (before: unknown, value: unknown): unknown => {
  if (typeof before === 'string' && isScalar(value)) return String(value);
  if (typeof before === 'number' && typeof value === 'string' && /^-?\d+$/.test(value)) return Number(value);
  return value;
};
