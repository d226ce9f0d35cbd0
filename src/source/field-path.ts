import type { Path } from '../finding.ts';

/** `spec.ports[0].targetPort`; a key that is no plain word stands in brackets, as in the API's field paths. */
export const formatPath = (path: Path): string => {
  let text = '';
  for (const part of path) {
    if (typeof part === 'number' || !PLAIN_WORD.test(part)) text += `[${part}]`;
    else text += text === '' ? part : `.${part}`;
  }
  return text;
};

const PLAIN_WORD = /^[A-Za-z_$][\w$-]*$/;
