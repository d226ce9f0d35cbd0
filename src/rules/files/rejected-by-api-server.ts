import type { Path } from '../../finding.ts';
import { fieldOf } from '../../kubernetes/admission/violation.ts';
import { type Refusal, refusalsFor, writtenOrMissing } from '../refusals.ts';
import { names, sentences, sets } from '../rejections.ts';
import { defineRule, type Report } from '../rule.ts';
import { misspelling, quoted, respelled, respelledKey, unknownValue } from '../spelling.ts';

const sentenceOf: ReadonlyMap<string, string> = new Map(Object.entries(sentences));
const setOf: ReadonlyMap<string, string> = new Map(Object.entries(sets));
const formOf = new Map<string, (typeof names)[keyof typeof names]>(Object.entries(names));

export default defineRule({
  id: 'rejected-by-api-server',
  subject: 'refused',
  severity: 'error',
  summary: 'The API server accepts the object.',
  why: 'The API server checks more than most people ever meet: owner references, volumes and environment variables, and what depends on how the cluster is set up. Here stands what it refuses and no other rule speaks of; the object is not created, and Services find no pods.',

  *check({ manifest }, inventory) {
    for (const refusal of refusalsFor('rejected-by-api-server', { manifest }, inventory)) {
      const { at, other, server } = refusal;
      yield {
        at,
        ...wordsFor(refusal),
        ...(other && { related: [{ at: writtenOrMissing({ manifest }, other), message: 'the other one' }] }),
        server,
      };
    }
  },
});

const wordsFor = ({ check, path, text, problem, at }: Refusal): Pick<Report, 'message' | 'help' | 'fix'> => {
  const field = shortField(path);
  const values = setOf.get(check);
  if (values !== undefined) {
    const words = unknownValue(String(path.findLast(step => typeof step === 'string')), text, values.split(' '), at);
    return text === '' ? { ...words, message: `${field} has no value` } : words;
  }
  const form = formOf.get(check);
  if (form !== undefined) {
    // A key of a mapping is a name itself.
    const name = check === 'resourceNameInvalid' ? String(path.at(-1)) : text;
    const spelled = form === 'key' ? respelledKey(name) : respelled(name, form);
    return {
      message: `${field} ${quoted(name)} ${misspelling(name, problem)}`,
      help: spelled ? `write ${spelled}` : 'correct the spelling, or remove it',
    };
  }
  const [message = '', help = ''] = (sentenceOf.get(check) ?? '{} is rejected | correct it, or remove it').split(' | ');
  return {
    message: message.replace('{}', () =>
      text === '' ? field : `${field} ${/^-?\d+$/.test(text) ? text : quoted(text)}`,
    ),
    help,
  };
};

/** `containers[0].ports[1].hostPort`: in the words of the pod, however deep in the object it stands. */
const shortField = (path: Path): string => fieldOf(path.slice(path.lastIndexOf('spec') + 1)) || 'spec';
