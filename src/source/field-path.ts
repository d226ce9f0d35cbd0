import type { Path } from '../finding.ts';

/** `spec.ports[0].targetPort`; a key that is no plain word stands in brackets, as in the API's field paths. */
export const formatPath = (path: Path): string =>
  path.reduce<string>((text, part) => {
    if (typeof part === 'number' || !/^[A-Za-z_$][\w$-]*$/.test(part)) return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
