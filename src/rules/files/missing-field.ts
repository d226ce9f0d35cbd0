import type { MissingField } from '../../schema/problem.ts';
import { missing } from '../../source/manifest.ts';
import { defineRule } from '../rule.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'missing-field',
  subject: 'manifest',
  severity: { refused: 'error', required: 'warning' },
  summary: 'Fields that the API asks for are given.',
  why: 'The schema of the kind says that the field is required. For custom resources the API server refuses the object; for its own kinds it nearly always does, from code of its own.',

  *check({ manifest, problems }) {
    // What a Service lacks is judged in full, by other rules.
    if (manifest.apiVersion === 'v1' && manifest.kind === 'Service') return;
    const absent = problems.filter(problem => problem.type === 'missingField');
    const parents = new Map(absent.map(problem => [parentOf(problem), problem]));
    for (const [parent, { path }] of parents) {
      const fields = absent.filter(problem => parentOf(problem) === parent);
      const names = listed(fields.map(field => String(field.path.at(-1))));
      const server = fields.flatMap(field => field.server ?? []);
      yield {
        at: missing(manifest, ...path),
        message: `${parent || `this ${manifest.kind}`} has no ${names}`,
        help: `add ${names}${parent && ` under ${parent}`}`,
        when: server.length > 0 ? 'refused' : 'required',
        server,
      };
    }
  },
});

const parentOf = ({ path }: MissingField): string =>
  path.slice(0, -1).reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
