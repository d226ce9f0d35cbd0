import type { Path } from '../finding.ts';
import type { Definition, Shape } from './definition.ts';

/** `spec.ports[0].name`, the notation of the API server. */
export function fieldPath(path: Path): string {
  let text = '';
  for (const part of path) text += typeof part === 'number' ? `[${part}]` : text === '' ? part : `.${part}`;
  return text;
}

/** As the server names an unknown field: what would not show in print is written by its number. */
export function printedFieldPath(path: Path): string {
  return fieldPath(path).replace(/(?! )[\p{C}\p{Z}]/gu, character => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** `spec.ports[]`: the same place for every element of a list. */
export function generalPath(path: Path): string {
  return fieldPath(path).replace(/\[\d+\]/g, '[]');
}

/** The shapes that a path leads through: of the object itself, then one for each part; shorter where it gets lost. */
export function shapesAlong(root: Definition, path: Path): readonly Shape[] {
  let shape: Shape = { type: 'definition', definition: root };
  const found: Shape[] = [shape];
  for (const part of path) {
    const next: Shape | undefined = inside(shape, part);
    if (next === undefined) break;
    found.push(next);
    shape = next;
  }
  return found;
}

/** The nearest mapping with named fields on the way to a place. */
export function holderOf(root: Definition, path: Path): Definition {
  let holder = root;
  let shape: Shape | undefined = { type: 'definition', definition: root };
  for (const part of path) {
    shape = inside(shape, part);
    if (shape === undefined) break;
    if (shape.type === 'definition') holder = shape.definition;
  }
  return holder;
}

function inside(shape: Shape, part: string | number): Shape | undefined {
  switch (shape.type) {
    case 'definition':
      return shape.definition.fields.known.get(String(part));
    case 'list':
    case 'map':
      return shape.of;
    default:
      return undefined;
  }
}

/** A mapping with named fields on the way to a place, and how far down the path it stands. */
export interface Ancestor {
  readonly definition: Definition;
  readonly depth: number;
}

/** The mappings with named fields that a path leads through, from the object itself to the nearest. */
export function ancestors(root: Definition, path: Path): readonly Ancestor[] {
  return shapesAlong(root, path).flatMap((shape, depth) =>
    shape.type === 'definition' ? [{ definition: shape.definition, depth }] : [],
  );
}
