import { isMapping, isPresent, isTracedMapping, ownField, type Traced, type Tracing } from './tracing.ts';

/** `spec.ports.[name=http].port`: dots part, but not within brackets or after a backslash. */
export const fieldPathOf = (text: string): readonly string[] => {
  const parts: string[] = [];
  for (const part of text.split(/(?<!\\)\./).map(key => key.replaceAll('\\.', '.'))) {
    const open = parts.at(-1);
    if (open?.startsWith('[') && !open.endsWith(']')) parts[parts.length - 1] = `${open}.${part}`;
    else parts.push(part);
  }
  return parts.map(part => (/^\[[^=]*\]$/.test(part) ? part.slice(1, -1) : part));
};

export const findField = (object: Traced, path: readonly string[], tracing: Tracing): Traced | undefined =>
  path.reduce<Traced | undefined>((parent, key) => {
    if (parent === undefined) return undefined;
    const found = Array.isArray(parent.value)
      ? tracing.items(parent).find(({ value }, index) => isMeant(value, index, key))
      : tracing.child(parent, key);
    return isPresent(found?.value) ? found : undefined;
  }, object);

const CONDITION = /^\[([^=]*)=(.*)\]$/s;

/** Items of a list by number, by a field's value (a regular expression somewhere in it), or all. */
const isMeant = (value: unknown, index: number, key: string): boolean => {
  if (key === '*') return true;
  const condition = CONDITION.exec(key);
  if (condition === null) return String(index) === key;
  const [, field = '', pattern = ''] = condition;
  const held = field === '' ? value : ownField(value, field);
  return held !== undefined && matchesSomewhere(pattern, String(held));
};

const matchesSomewhere = (pattern: string, text: string): boolean => {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
};

/** Undefined where the field is absent and may not be made. */
export const updateFields = (
  object: Traced,
  path: readonly string[],
  create: boolean,
  change: (field: Traced) => Traced,
  tracing: Tracing,
): Traced | undefined => {
  const [key, ...rest] = path;
  if (key === undefined) return change(object);
  if (Array.isArray(object.value)) return updateItems(object, key, rest, create, change, tracing);
  if (isTracedMapping(object)) {
    const child = tracing.child(object, key);
    if (!isPresent(child.value) && !create) return undefined;
    const start = isPresent(child.value) || rest[0] === undefined ? child.value : isInList(rest[0]) ? [] : {};
    const changed = updateFields({ value: start, at: child.at }, rest, create, change, tracing);
    return changed && tracing.with(object, key, changed);
  }
  // Text that holds YAML or JSON of its own: what is changed in it does not touch Services.
  return typeof object.value === 'string' ? object : undefined;
};

const isInList = (key: string): boolean => key === '*' || /^\d+$/.test(key) || CONDITION.test(key);

const updateItems = (
  list: Traced,
  key: string,
  rest: readonly string[],
  create: boolean,
  change: (field: Traced) => Traced,
  tracing: Tracing,
): Traced | undefined => {
  const items = tracing.items(list);
  let hits = 0;
  const changed = items.map((item, index) => {
    if (!isMeant(item.value, index, key)) return item;
    const updated = updateFields(item, rest, create, change, tracing);
    if (updated !== undefined) hits++;
    return updated ?? item;
  });
  if (hits > 0) return tracing.list(changed, list.at);
  const [, field = '', value = ''] = CONDITION.exec(key) ?? [];
  if (!create || value === '') return undefined;
  const made = updateFields(
    { value: field === '' ? value : { [field]: value }, at: list.at },
    rest,
    create,
    change,
    tracing,
  );
  return made && tracing.list([...items, made], list.at);
};

export const isScalar = (value: unknown): boolean => !isMapping(value) && !Array.isArray(value);
