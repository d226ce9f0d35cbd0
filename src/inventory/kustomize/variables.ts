import { fieldPathOf, findField } from './field-paths.ts';
import { allIds, apiVersionOf, effectiveNamespace, isOfKind, type Resource, textOf, whole } from './resource.ts';
import { isMapping, isTracedMapping, type Mapping, ownField, type Traced, type Tracing } from './tracing.ts';

const DEFAULT_FIELD = 'metadata.name';

/**
 * The older `vars`: a name for the field of an object, written elsewhere as `$(NAME)`. kustomize replaces it in some fields only;
 * in the others nobody writes it. An entry whose object is not there is left standing.
 */
export const withVariables = (
  resources: readonly Resource[],
  entries: readonly Traced[],
  tracing: Tracing,
): readonly Resource[] => {
  const values = new Map(
    entries.flatMap(entry => {
      const value = readVariable(entry, resources, tracing);
      return value === undefined ? [] : [[textOf(ownField(entry.value, 'name')), value] as const];
    }),
  );
  if (values.size === 0) return resources;
  return resources.map(resource => {
    const object = replaceIn(resource.object, values, tracing);
    return object.value !== resource.object.value && isTracedMapping(object) ? { ...resource, object } : resource;
  });
};

const readVariable = (entry: Traced, resources: readonly Resource[], tracing: Tracing): Traced | undefined => {
  const object = ownField(entry.value, 'objref');
  const apiVersion = textOf(ownField(object, 'apiVersion'));
  const pattern = { kind: textOf(ownField(object, 'kind')) };
  const [name, namespace] = [textOf(ownField(object, 'name')), textOf(ownField(object, 'namespace'))];
  const found = resources.filter(resource =>
    allIds(resource).some(
      id =>
        id.name === name &&
        isOfKind(id, pattern) &&
        (apiVersion === '' || apiVersion === apiVersionOf(id)) &&
        (namespace === '' || namespace === effectiveNamespace(id)),
    ),
  );
  const [resource] = found;
  if (resource === undefined || found.length > 1) return undefined;
  const field = textOf(ownField(ownField(entry.value, 'fieldref'), 'fieldpath'));
  return findField(
    whole(resource, tracing).object,
    fieldPathOf((field || DEFAULT_FIELD).replaceAll(/\[(\d+)\]/g, '.$1')),
    tracing,
  );
};

type Values = ReadonlyMap<string, Traced>;

const replaceIn = (target: Traced, values: Values, tracing: Tracing): Traced => {
  if (typeof target.value === 'string') return replaceInText(target, target.value, values);
  if (!holdsVariable(target.value)) return target;
  if (Array.isArray(target.value)) {
    return tracing.list(
      tracing.items(target).map(item => replaceIn(item, values, tracing)),
      target.at,
    );
  }
  if (!isTracedMapping(target)) return target;
  return Object.keys(target.value).reduce<Traced<Mapping>>((mapping, key) => {
    const child = tracing.child(mapping, key);
    const changed = replaceIn(child, values, tracing);
    return changed.value === child.value ? mapping : tracing.with(mapping, key, changed);
  }, target);
};

const holdsVariable = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('$(');
  if (Array.isArray(value)) return value.some(holdsVariable);
  return isMapping(value) && Object.values(value).some(holdsVariable);
};

const replaceInText = (target: Traced, text: string, values: Values): Traced => {
  const whole = /^\$\(([^()]+)\)$/.exec(text)?.[1];
  const alone = whole === undefined ? undefined : values.get(whole);
  if (alone !== undefined) return { value: alone.value, at: target.at };
  const value = text.replaceAll(/\$\(([^()]+)\)/g, (written, name: string) =>
    String(values.get(name)?.value ?? written),
  );
  return value === text ? target : { value, at: target.at };
};
