import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unreadable-document',
  subject: 'manifest',
  severity: 'error',
  summary: 'Every document of a file can be read as YAML or JSON.',
  why: 'kubectl stops at the first document that it cannot read, and nothing of the file after it is applied.',

  // There is no manifest to ask about: the finding is made where the document is read.
  check: () => [],
});
