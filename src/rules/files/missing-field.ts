import { missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'missing-field',
  subject: 'manifest',
  severity: { refused: 'error', required: 'warning' },
  summary: 'Fields that the API asks for are given.',
  why: 'The schema of the kind says that the field is required. For custom resources the API server refuses the object; for its own kinds it nearly always does, from code of its own.',

  *check({ manifest, problems }) {
    // What a Service lacks is judged in full, by other rules.
    if (manifest.apiVersion === 'v1' && manifest.kind === 'Service') return;
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
        when: server ? 'refused' : 'required',
        ...(server && { server: [server] }),
      };
    }
  },
});
