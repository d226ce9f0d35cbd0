import type { ReadProblem, Span } from '../../document.ts';
import type { Failure } from '../failure.ts';

export function diagnose(_text: string, _document: Span, failure: Failure): Omit<ReadProblem, 'category'> {
  return {
    category: failure.category,
    span: { start: failure.offset, end: failure.offset },
    message: failure.category,
  };
}
