import { refusalsFor } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';

export default defineRule({
  id: 'ingress-path-malformed',
  subject: 'refused',
  severity: 'error',
  summary: 'The path of an Ingress begins with a slash and is written plainly.',
  why: 'The API server refuses a path that no request could have after cleaning: without a slash in front or, for Exact and Prefix, with //, /./, /../ or an encoded slash.',

  *check({ manifest }, inventory) {
    for (const { at, path, text, server } of refusalsFor('ingress-path-malformed', { manifest }, inventory)) {
      if (text === '') {
        const message = `paths[${String(path.at(-2))}] has no path`;
        yield { at, message, help: 'add path: /', server };
        continue;
      }
      const isRelative = !text.startsWith('/');
      const plain = `/${text
        .replace(/^[a-z]+:\/\/[^/]*/, '')
        .split('/')
        .filter(part => !['', '.', '..'].includes(part))
        .join('/')}`;
      const hasPattern = /[*()^$\\[\]]/.test(text);
      yield {
        at,
        message: `path ${quoted(text)} ${isRelative ? 'does not begin with a slash' : 'is not written plainly'}`,
        help:
          hasPattern || /%2f/i.test(text)
            ? 'write pathType: ImplementationSpecific and a path that begins with a slash'
            : `write path: ${plain}`,
        server,
      };
    }
  },
});
