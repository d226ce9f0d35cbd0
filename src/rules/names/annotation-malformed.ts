import { keyOf } from '../../source/manifest.ts';
import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { misspelling, quoted, respelledKey } from '../spelling.ts';

export default defineRule({
  id: 'annotation-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'Annotation keys are names, and all annotations together fit into 256 KiB.',
  why: 'The API server takes letters, digits, hyphens, underscores and dots in the key, at most 63, with a DNS name and one slash in front if you like. The value may be any text, but the text of all annotations is limited.',

  *check({ manifest }, inventory) {
    for (const { at, check, path, problem, server } of refusalsFor('annotation-malformed', { manifest }, inventory)) {
      if (check === 'annotationsTooLarge') {
        const message = 'the annotations have more than 262144 bytes';
        yield { at, message, help: 'move the text into a ConfigMap', server };
        continue;
      }
      const key = String(path.at(-1));
      yield {
        at: keyOf(manifest, ...path),
        message: `annotation key ${quoted(key)} ${misspelling(key, problem)}`,
        help: `write the key as in ${respelledKey(key) ?? 'example.com/note'}`,
        server,
      };
    }
  },
});
