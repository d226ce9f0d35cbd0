import { fieldOf } from '../../kubernetes/admission/violation.ts';
import { type Absence, groupedByHolder } from '../absences.ts';
import { refusalsFor, writtenOrMissing } from '../refusals.ts';
import { defineRule } from '../rule.ts';
import { valueAt } from '../value-at.ts';
import { listed } from '../words.ts';

export default defineRule({
  id: 'missing-field',
  subject: 'manifest',
  severity: { refused: 'error', required: 'warning' },
  summary: 'Fields that the API asks for are given.',
  why: 'The API server refuses an object that leaves open what it is to do. Where only the schema of the kind says that a field is required, the API server nearly always does too.',

  *check({ manifest, problems }, inventory) {
    const refused: readonly Absence[] = refusalsFor('missing-field', { manifest }, inventory);
    const judged = inventory
      .violationsOf({ manifest })
      .flatMap(({ path, other }) => [fieldOf(path), ...(other ? [fieldOf(other)] : [])]);
    // What a Service lacks is judged in full, by other rules.
    const isService = manifest.apiVersion === 'v1' && manifest.kind === 'Service';
    const changed = inventory.kustomizedBy({ manifest });
    const mayBeAdded = (['labels', 'patches', 'components'] as const).some(feature => changed.has(feature));
    const required = problems.flatMap(problem => {
      if (isService || mayBeAdded || problem.type !== 'missingField') return [];
      const field = fieldOf(problem.path);
      if (judged.some(other => other.startsWith(field) || field.startsWith(other))) return [];
      return [{ path: problem.path, server: problem.server ? [problem.server] : [] }];
    });

    const absent = [...refused, ...required];
    // Most lack nothing, and the value of some would have to be read again.
    if (absent.length === 0) return;
    for (const absences of groupedByHolder(absent, manifest.value)) {
      const [{ path, parent, isEmpty }] = absences;
      const names = listed([...new Set(absences.map(({ name }) => name))]);
      const server = absences.flatMap(absence => absence.server);
      const holder = parent || `this ${manifest.kind}`;
      yield {
        at: writtenOrMissing({ manifest }, path),
        message: isEmpty
          ? `${names} of ${holder} is ${valueAt(manifest.value, path) === 0 ? 0 : 'empty'}`
          : `${holder} has no ${names}`,
        help: isEmpty ? `write a value for ${names}` : `add ${names}${parent && ` under ${parent}`}`,
        when: server.length > 0 ? 'refused' : 'required',
        server,
      };
    }
  },
});
