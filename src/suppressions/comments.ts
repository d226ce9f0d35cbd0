import type { JudgedManifest } from '../inventory/views.ts';
import type { Locator } from '../source/locate.ts';
import type { Manifest, SourceFile } from '../source/manifest.ts';
import { commentsIn } from '../source/yaml/comments.ts';
import { directiveInComment } from './directives.ts';
import type { Suppression } from './suppression.ts';

/** What the comments of a file suppress. */
export const suppressionsInComments = (
  file: SourceFile,
  judged: readonly JudgedManifest[],
  locator: Locator,
): readonly Suppression[] => {
  const text = file.text();
  return commentsIn(text).flatMap(comment => {
    const directive = directiveInComment(text.slice(comment.start, comment.end));
    if (directive === undefined) return [];
    const target = isAlone(text, comment.start) ? belowComments(text, comment.end) : comment.start;
    return [
      {
        by: 'comment' as const,
        file,
        manifest: manifestAt(target, file, judged, locator),
        line: locator.locationOf(file, { start: target, end: target }).line,
        location: locator.locationOf(file, comment),
        rules: directive.named.map(({ id, start, end }) => ({
          id,
          location: locator.locationOf(file, { start: comment.start + start, end: comment.start + end }),
        })),
        reason: directive.reason,
        isOnlyOne: directive.named.length === 1,
      },
    ];
  });
};

const isAlone = (text: string, start: number): boolean =>
  text.slice(text.lastIndexOf('\n', start) + 1, start).trim() === '';

/** The start of the next line that is more than a comment. */
const belowComments = (text: string, end: number): number => {
  const rest = /[^\n]*\n?(?:[ \t]*#[^\n]*\n?)*/y;
  rest.lastIndex = end;
  rest.test(text);
  return rest.lastIndex;
};

const manifestAt = (
  offset: number,
  file: SourceFile,
  judged: readonly JudgedManifest[],
  locator: Locator,
): Manifest | undefined => {
  const ofDocument = judged
    .map(({ manifest }) => manifest)
    .filter(manifest => {
      const written = manifest.built?.origin ?? manifest;
      return written.file === file && written.document.start <= offset && offset <= written.document.end;
    });
  const [first, second] = ofDocument;
  if (second === undefined) return first;
  return ofDocument.find(manifest => {
    const { start, end } = locator.spanOfObject(manifest.built?.origin ?? manifest);
    return start <= offset && offset < end;
  });
};
