import { formatPath } from '../source/field-path.ts';
import type { Locator } from '../source/locate.ts';
import { at, type Manifest, writtenPlace } from '../source/manifest.ts';
import { directivesInAnnotation } from './directives.ts';
import type { Suppression } from './suppression.ts';

const ANNOTATION = 'svclens.dev/ignore';

export const annotationPath = formatPath(['metadata', 'annotations', ANNOTATION]);

/** What the annotation of an object suppresses: whatever is said of the object. */
export const suppressionsInAnnotation = (manifest: Manifest, locator: Locator): readonly Suppression[] => {
  const text = annotationOf(manifest);
  if (text === undefined) return [];
  const place = at(manifest, 'metadata', 'annotations', ANNOTATION);
  const location = locator.locate(place);
  const { file } = writtenPlace(place).manifest;
  const directives = directivesInAnnotation(text);
  const isOnlyOne = directives.flatMap(({ named }) => named).length === 1;
  return directives.map(({ named, reason }) => ({
    by: 'annotation',
    file,
    manifest,
    location,
    rules: named.map(({ id }) => ({ id, location })),
    reason,
    isOnlyOne,
  }));
};

const annotationOf = ({ value }: Manifest): string | undefined => {
  const text = member(member(member(value, 'metadata'), 'annotations'), ANNOTATION);
  return typeof text === 'string' ? text : undefined;
};

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(key) : undefined;
