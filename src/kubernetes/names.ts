/** The rules of the API server for names, label keys and label values. All versions from 1.29 to 1.36 share them. */

export type NameProblemKind =
  | 'empty'
  | 'tooLong'
  | 'upperCase'
  | 'character'
  | 'startsWithDigit'
  | 'start'
  | 'end'
  | 'emptyPart'
  | 'partEdge'
  | 'noLetter'
  | 'doubleHyphen'
  | 'oneLabel'
  | 'slashes';

/** Which rule a name breaks. A rule of the server that is broken is one problem, as in the server's answer. */
export interface NameProblem {
  readonly problem: NameProblemKind;
  /** The first UTF-16 code unit that is not allowed where it stands. */
  readonly at?: number;
  /** With `tooLong`: how many bytes are allowed. */
  readonly limit?: number;
  /** The text in front of the slash of a qualified name is judged on its own. */
  readonly part?: 'prefix' | 'name';
}

/** Everything a text breaks; empty for a text that is fine. */
export type NameProblems = readonly NameProblem[];

interface Form {
  readonly limit: number;
  readonly whole: RegExp;
  readonly character: RegExp;
  readonly first: RegExp;
  readonly last: RegExp;
}

const fine: NameProblems = [];
const lowerOrDigit = /[a-z0-9]/;
const letterOrDigit = /[A-Za-z0-9]/;

const label1035: Form = {
  limit: 63,
  whole: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  character: /[-a-z0-9]/,
  first: /[a-z]/,
  last: lowerOrDigit,
};
const label1123: Form = { ...label1035, whole: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, first: lowerOrDigit };
const subdomain1123: Form = {
  ...label1123,
  limit: 253,
  whole: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  character: /[-.a-z0-9]/,
};
const value: Form = {
  limit: 63,
  whole: /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/,
  character: /[-A-Za-z0-9_.]/,
  first: letterOrDigit,
  last: letterOrDigit,
};
const namePart: Form = { ...value, whole: /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/ };

/** Service names up to 1.35. */
export function dns1035Label(text: string): NameProblems {
  return judge(text, label1035);
}

/** Namespaces, names of Service ports and of containers, host names of pods; Service names from 1.36. */
export function dns1123Label(text: string): NameProblems {
  return judge(text, label1123);
}

/** Names of most objects, host names, prefixes of qualified names. */
export function dns1123Subdomain(text: string): NameProblems {
  return judge(text, subdomain1123);
}

/** Addresses of an endpoint slice of domain names: a subdomain of at least two parts, which may end in a dot. */
export function fullyQualifiedDomainName(text: string): NameProblems {
  const name = text.replace(/\.$/, '');
  if (name === '') return [{ problem: 'empty' }];
  const problems = dns1123Subdomain(name);
  return problems.length > 0 || name.includes('.') ? problems : [{ problem: 'oneLabel' }];
}

/** A DNS subdomain behind a first part that is an asterisk. */
export function wildcardSubdomain(text: string): NameProblems {
  return text.startsWith('*.') ? dns1123Subdomain(text.replace('*', 'x')) : dns1123Subdomain(text);
}

/** Values of labels and of equality selectors; empty is fine. */
export function labelValue(text: string): NameProblems {
  return judge(text, value);
}

/** Keys of labels and selectors, `appProtocol`, load balancer classes, finalizers: an optional DNS subdomain, `/`, a name. */
export function qualifiedName(text: string): NameProblems {
  const slash = text.indexOf('/');
  if (slash < 0) return nameOf(text, 0);
  if (text.includes('/', slash + 1)) return [{ problem: 'slashes', at: text.indexOf('/', slash + 1) }];

  const prefix = text.slice(0, slash);
  const problems = prefix === '' ? [{ problem: 'empty', at: 0 } as const] : dns1123Subdomain(prefix);
  const ofName = nameOf(text.slice(slash + 1), slash + 1);
  if (problems.length === 0 && ofName.length === 0) return fine;
  return [...problems.map(problem => ({ ...problem, part: 'prefix' as const })), ...ofName];
}

/** Keys of annotations: a qualified name in which the case of letters does not matter. */
export function annotationKey(text: string): NameProblems {
  return qualifiedName(text.toLowerCase());
}

/** Names of container ports and a `targetPort` given as text: the rules of IANA for service names. */
export function containerPortName(text: string): NameProblems {
  if (/^[a-z0-9]+$/.test(text) && /[a-z]/.test(text) && text.length <= 15) return fine;

  const problems: NameProblem[] = [];
  if (byteLength(text) > 15) problems.push({ problem: 'tooLong', limit: 15 });
  const stranger = text.search(/[^-a-z0-9]/);
  if (stranger >= 0) problems.push({ problem: isUpperCase(text, stranger) ? 'upperCase' : 'character', at: stranger });
  else if (text === '') problems.push({ problem: 'empty' });
  if (!/[a-z]/.test(text)) problems.push({ problem: 'noLetter' });
  if (text.includes('--')) problems.push({ problem: 'doubleHyphen', at: text.indexOf('--') });
  if (text.startsWith('-')) problems.push({ problem: 'start', at: 0 });
  else if (text.endsWith('-')) problems.push({ problem: 'end', at: text.length - 1 });
  return problems;
}

/** Names that become a segment of a URL path, like those of objects referred to. */
export function pathSegment(text: string): NameProblems {
  if (text === '.' || text === '..') return [{ problem: 'character', at: 0 }];
  const at = text.search(/[/%]/);
  return at < 0 ? fine : [{ problem: 'character', at }];
}

/** The length that the API server counts: bytes of UTF-8. */
export function byteLength(text: string): number {
  return /^[\0-\x7f]*$/.test(text) ? text.length : new TextEncoder().encode(text).length;
}

function judge(text: string, form: Form): NameProblems {
  const formed = form.whole.test(text);
  if (formed && text.length <= form.limit) return fine; // well formed is ASCII: a character is a byte
  const tooLong = byteLength(text) > form.limit;
  return [
    ...(tooLong ? [{ problem: 'tooLong', limit: form.limit } as const] : []),
    ...(formed ? [] : [firstProblem(text, form)]),
  ];
}

/** An empty name counts twice on the server: as missing and as badly formed. */
function nameOf(text: string, offset: number): NameProblems {
  if (text === '')
    return [
      { problem: 'empty', at: offset, part: 'name' },
      { problem: 'empty', at: offset, part: 'name' },
    ];
  const problems = judge(text, namePart);
  if (problems.length === 0) return fine;
  return problems.map(problem => ({
    ...problem,
    ...(problem.at === undefined ? {} : { at: problem.at + offset }),
    part: 'name',
  }));
}

function firstProblem(text: string, form: Form): NameProblem {
  if (text === '') return { problem: 'empty' };
  for (let at = 0; at < text.length; at++) {
    if (form.character.test(text.charAt(at))) continue;
    return { problem: isUpperCase(text, at) ? 'upperCase' : 'character', at };
  }
  const first = text.charAt(0);
  if (!form.first.test(first)) return { problem: /\d/.test(first) ? 'startsWithDigit' : 'start', at: 0 };
  if (!form.last.test(text.slice(-1))) return { problem: 'end', at: text.length - 1 };
  const emptyPart = text.indexOf('..');
  if (emptyPart >= 0) return { problem: 'emptyPart', at: emptyPart + 1 };
  return { problem: 'partEdge', at: text.search(/-\.|\.-/) };
}

function isUpperCase(text: string, at: number): boolean {
  return /[A-Z]/.test(text.charAt(at));
}
