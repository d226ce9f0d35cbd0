import type { Definition, Shape } from './definition.ts';
import { printedFieldPath, shapesAlong } from './path.ts';
import type { ShapeProblem } from './problem.ts';
import { decodedField, firstRefusedByDecoder } from './server.ts';

/** What strict decoding of one object answers, in the terms of the recordings of the API server. */
export interface Decoded {
  readonly typeProblem?: TypeProblem;
  /** Full paths; empty where a type problem hides them. */
  readonly unknownFields: readonly string[];
}

export type TypeProblem =
  /** `field` is null for the whole object; `want` is the name of a Go type, plain `string` for all named texts. */
  | { readonly kind: 'type'; readonly field: string | null; readonly got: string; readonly want: string }
  | { readonly kind: 'other'; readonly what: 'quantity' | 'time' | 'base64' };

export function decoded(root: Definition, problems: readonly ShapeProblem[]): Decoded {
  const first = firstRefusedByDecoder(problems);
  if (first === undefined) {
    const unknown = problems.filter(problem => problem.type === 'unknownField');
    return { unknownFields: unknown.map(problem => printedFieldPath(problem.path)) };
  }
  const typeProblem = typeProblemOf();
  return { typeProblem, unknownFields: [] };

  function typeProblemOf(): TypeProblem {
    if (first?.type === 'wrongType' && first.want !== 'Quantity') {
      const field = first.path.length === 0 ? null : decodedField(root, first.path);
      return { kind: 'type', field, got: first.got === 'boolean' ? 'bool' : first.got, want: wanted(root, first.path) };
    }
    const is = first?.type === 'wrongValue' ? first.expected.is : 'Quantity';
    return { kind: 'other', what: is === 'Time' ? 'time' : is === 'bytes' ? 'base64' : 'quantity' };
  }
}

function wanted(root: Definition, path: readonly (string | number)[]): string {
  const shape = shapesAlong(root, path)[path.length];
  // The server looks for apiVersion and kind first, in a type without a name.
  return path.length === 0 || shape === undefined ? 'struct' : goType(shape);
}

function goType(shape: Shape): string {
  switch (shape.type) {
    case 'definition':
      return shape.definition.name.split('.').at(-1) ?? '';
    case 'list':
      return `[]${goType(shape.of)}`;
    case 'map':
      return `map[string]${goType(shape.of)}`;
    case 'boolean':
      return 'bool';
    case 'integer':
    case 'IntOrString':
      return 'int32';
    case 'Time':
      return 'string';
    case 'bytes':
      return '[]uint8';
    default:
      return shape.type;
  }
}
