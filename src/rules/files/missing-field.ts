import { missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'missing-field',
  subject: 'manifest',
  severity: 'error',
  summary: 'Fields that the API asks for are given.',
  why: 'The schema of the kind says that the field is required; the API server does not store the object without it.',

  *check({ manifest, problems }) {
    for (const problem of problems) {
      if (problem.type !== 'missingField') continue;
      const { path, server } = problem;
      const parent = path
        .slice(0, -1)
        .reduce<string>(
          (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text && '.'}${step}`),
          '',
        );
      yield {
        at: missing(manifest, ...path),
        message: `${parent || `this ${manifest.kind}`} has no ${path.at(-1)}`,
        help: `add ${path.at(-1)}:${parent && ` under ${parent}`}`,
        ...(server && { server: [server] }),
      };
    }
  },
});
