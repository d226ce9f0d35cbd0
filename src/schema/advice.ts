/** What was probably meant by a field that its mapping does not know. Runs for findings only. */
import type { Path } from '../finding.ts';
import { alike } from '../text/suggest.ts';
import type { Definition, Shape } from './definition.ts';
import { fieldMeantBy, formerField, usualHomeOf } from './fields.ts';
import { type Ancestor, ancestors, generalPath, holderOf } from './path.ts';
import type { UnknownField } from './problem.ts';

export type Advise = (root: Definition, value: unknown, problem: UnknownField) => UnknownField;

/** The same slip is made over and over: which fields resemble a name is worked out once for each mapping. */
export function createAdvice(): Advise {
  const known = new Map<Definition, Map<string, Resembling>>();
  const resembling = (holder: Definition, key: string): Resembling => {
    const ofHolder = known.get(holder) ?? new Map<string, Resembling>();
    known.set(holder, ofHolder);
    const found = ofHolder.get(key) ?? fieldsLike(holder, key);
    ofHolder.set(key, found);
    return found;
  };
  return (root, value, problem) => advised(root, value, problem, resembling);
}

/** Fields that a name may stand for. */
interface Resembling {
  readonly sameButCase: string | undefined;
  /** The likeliest first. */
  readonly others: readonly string[];
}

function fieldsLike(holder: Definition, key: string): Resembling {
  const fields = [...holder.fields.known.keys()];
  const lower = key.toLowerCase();
  const meant = fieldMeantBy(holder.name, key);
  return {
    sameButCase: fields.find(name => name.toLowerCase() === lower),
    others: [...(meant !== undefined && fields.includes(meant) ? [meant] : []), ...alike(key.trim(), fields)],
  };
}

function advised(
  root: Definition,
  value: unknown,
  problem: UnknownField,
  resembling: (holder: Definition, key: string) => Resembling,
): UnknownField {
  const key = String(problem.path.at(-1));
  const holderPath = problem.path.slice(0, -1);
  const holder = holderOf(root, holderPath);
  const knownIn = holder.fields.elsewhere.get(key);
  if (knownIn !== undefined) return { ...problem, knownIn };
  const former = formerField(holder.name, key);
  if (former !== undefined) return { ...problem, former };

  const near = nearField(resembling(holder, key), valueAt(value, holderPath));
  if (near !== undefined) return { ...problem, near };
  const belongsUnder = home(ancestors(root, holderPath), holderPath, key, value);
  return belongsUnder === undefined ? problem : { ...problem, belongsUnder };
}

function nearField({ sameButCase, others }: Resembling, written: unknown): string | undefined {
  if (sameButCase !== undefined || typeof written !== 'object' || written === null) return sameButCase ?? others[0];
  return others.find(name => !Object.hasOwn(written, name));
}

const ofMetadata: ReadonlySet<string> = new Set(['name', 'namespace', 'labels', 'annotations']);

/** The nearest mapping that has the field: up to two levels down, from here or from any mapping around. */
function home(chain: readonly Ancestor[], path: Path, key: string, value: unknown): string | undefined {
  const outward = [...chain].reverse();
  const here = outward[0];
  if (here === undefined) return undefined;
  const labels = typeof valueAt(value, [...path, key]) === 'string' ? mappingOfTexts(here.definition) : undefined;
  const usual = labels ?? usualHomeOf(here.definition.name, key);
  if (usual !== undefined) return generalPath([...path, usual]);
  const owner = ofMetadata.has(key) ? outward.find(has('metadata')) : undefined;
  if (owner !== undefined && path.length - owner.depth <= 1)
    return generalPath([...path.slice(0, owner.depth), 'metadata']);

  for (let distance = 1; distance <= outward.length + 1; distance++) {
    const found = outward.flatMap((ancestor, up) =>
      placesBelow(ancestor.definition, key, distance - up).map(down => [...path.slice(0, ancestor.depth), ...down]),
    );
    const free = found.filter(place => !isWritten(value, [...place, key]));
    const places = free.length > 0 ? free : found;
    if (places.length > 0) return onlyOne(places) ?? onlyOne(places.filter(place => isWritten(value, place)));
  }
  return undefined;
}

/** Two equally near places are no advice. */
function onlyOne(places: readonly Path[]): string | undefined {
  const texts = new Set(places.map(generalPath));
  return texts.size === 1 ? [...texts][0] : undefined;
}

function has(field: string): (ancestor: Ancestor) => boolean {
  return ancestor => ancestor.definition.fields.known.has(field);
}

function isWritten(value: unknown, path: Path): boolean {
  const found = valueAt(value, path);
  return found !== undefined && found !== null;
}

/** Where labels go that were written one level too high. */
function mappingOfTexts(definition: Definition): string | undefined {
  return ['matchLabels', 'labels'].find(name => {
    const shape = definition.fields.known.get(name);
    return shape?.type === 'map' && shape.of.type === 'string';
  });
}

/** Written by controllers, or doubles of `containers` that would make every answer about containers ambiguous. */
const notSearched: ReadonlySet<string> = new Set([
  'status',
  'managedFields',
  'ownerReferences',
  'initContainers',
  'ephemeralContainers',
]);

function placesBelow(definition: Definition, key: string, depth: number): readonly Path[] {
  if (depth < 0 || depth > 2) return [];
  if (depth === 0) return definition.fields.known.has(key) ? [[]] : [];
  return [...definition.fields.known].flatMap(([name, shape]) => {
    const inner = notSearched.has(name) ? undefined : definitionIn(shape);
    if (inner === undefined) return [];
    const step: Path = shape.type === 'list' ? [name, 0] : [name];
    return placesBelow(inner, key, depth - 1).map(rest => [...step, ...rest]);
  });
}

function definitionIn(shape: Shape): Definition | undefined {
  if (shape.type === 'definition') return shape.definition;
  return shape.type === 'list' && shape.of.type === 'definition' ? shape.of.definition : undefined;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((found, part) => {
    const isHolder = typeof found === 'object' && found !== null && Object.hasOwn(found, part);
    return isHolder ? (found as Record<string | number, unknown>)[part] : undefined;
  }, value);
}
