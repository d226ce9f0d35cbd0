import type { DocumentReader } from './document.ts';
import { createLocator, type Locator } from './locate.ts';

/** Over good manifests nobody asks for a place, so that the locator itself is made when somebody does. */
export const laterLocator = (reader: DocumentReader, strict: boolean): Locator => {
  let made: Locator | undefined;
  const locator = (): Locator => {
    made ??= createLocator(reader, strict);
    return made;
  };
  return {
    locate: place => locator().locate(place),
    spot: place => locator().spot(place),
    written: place => locator().written(place),
    span: place => locator().span(place),
    spanOfObject: manifest => locator().spanOfObject(manifest),
    locationOf: (file, span) => locator().locationOf(file, span),
    excerpt: (file, offset, linesBefore) => locator().excerpt(file, offset, linesBefore),
    templateOf: (file, document) => locator().templateOf(file, document),
  };
};
