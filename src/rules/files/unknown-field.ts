import type { Path } from '../../finding.ts';
import type { UnknownField } from '../../schema/problem.ts';
import { keyOf } from '../../source/manifest.ts';
import { printable } from '../../text/printable.ts';
import { defineRule } from '../rule.ts';
import { quoted } from '../spelling.ts';
import { versionsIn } from './typing.ts';

export default defineRule({
  id: 'unknown-field',
  subject: 'manifest',
  severity: 'error',
  summary: 'Every field is one that the API knows at this place.',
  why: 'Strict decoding, the default of kubectl, refuses a field it does not know. Less strict tools drop it without a word, and the setting has no effect.',

  *check({ manifest, problems }) {
    for (const problem of problems) {
      if (problem.type !== 'unknownField') continue;
      const at = keyOf(manifest, ...problem.path);
      const { near, server } = problem;
      yield {
        at,
        ...wordsFor(problem, manifest.kind),
        ...(near !== undefined && {
          fix: { description: `write ${near}`, safe: false, edits: [{ at, text: near }] },
        }),
        ...(server && { server: [server] }),
      };
    }
  },
});

const wordsFor = (problem: UnknownField, kind: string): { message: string; help: string } => {
  const { path, near, belongsUnder, knownIn, former } = problem;
  const field = printable(String(path.at(-1)));
  const message = `${quoted(field)} is not a field of ${holder(path.slice(0, -1), kind)}`;
  if (knownIn)
    return {
      message: `${quoted(field)} is known ${versionsIn(knownIn)}`,
      help: `remove ${field}, or check against that version with --kube-version`,
    };
  if (former) {
    return {
      message: `${message} ${former.removedIn === undefined ? 'any more' : `since Kubernetes 1.${former.removedIn}`}`,
      help: former.now ? `use ${former.now.join(' or ')} in its place` : `remove ${field}`,
    };
  }
  if (near) return { message, help: `write ${near}` };
  if (belongsUnder === undefined) return { message, help: `remove ${field}, or check its spelling and indentation` };
  const target = belongsUnder === '' ? 'the top level' : belongsUnder;
  return { message: `${message}; it belongs under ${target}`, help: `move ${field} under ${target}` };
};

/** `spec.ports[]`; the kind for the top level. */
const holder = (path: Path, kind: string): string =>
  path.length === 0
    ? `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`
    : path.map((step, index) => (typeof step === 'number' ? '[]' : `${index ? '.' : ''}${step}`)).join('');
