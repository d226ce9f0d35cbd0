import type { AddressProblem } from '../kubernetes/addresses.ts';
import type { NameProblem } from '../kubernetes/names.ts';
import type { Place } from '../source/manifest.ts';
import { distance } from '../text/distance.ts';
import { printable } from '../text/printable.ts';
import { suggest } from '../text/suggest.ts';
import type { Report } from './rule.ts';

type Problem = NameProblem | { readonly problem: AddressProblem };

/** What is wrong with a name or an address, as the end of a sentence: `holds the capital letter "W"`. */
export const misspelling = (text: string, problem: Problem | undefined): string => {
  if (problem === undefined) return 'cannot be part of a URL path';
  switch (problem.problem) {
    case 'notAnAddress':
      return 'is no IP address';
    case 'notARange':
      return 'is no IP range';
    case 'leadingZeros':
      return 'has a number with a leading zero';
    case 'ipv4Mapped':
      return 'is an IPv4 address in IPv6 form';
    case 'hostBits':
      return 'is an address inside its range, not the first one';
    default:
      return misspelledName(text, problem);
  }
};

const misspelledName = (text: string, { problem, at = 0, limit = 0, part }: NameProblem): string => {
  switch (problem) {
    case 'tooLong':
      return `is ${lengthOf(text)}, ${limit} are allowed`;
    case 'upperCase':
      return `holds the capital letter "${text.charAt(at)}"`;
    case 'character':
      return `holds ${called(text.charAt(at))}`;
    case 'startsWithDigit':
      return `starts with the digit ${text.charAt(at)}`;
    case 'start':
      return `starts with ${called(text.charAt(at))}`;
    case 'end':
      return `ends with ${called(text.charAt(at))}`;
    case 'emptyPart':
      return 'holds two dots in a row';
    case 'partEdge':
      return 'holds a hyphen next to a dot';
    case 'noLetter':
      return 'holds no letter';
    case 'doubleHyphen':
      return 'holds two hyphens in a row';
    case 'oneLabel':
      return 'has no dot';
    case 'slashes':
      return 'holds more than one "/"';
    case 'empty':
      if (part === undefined || text === '') return 'is empty';
      return part === 'prefix' ? 'has nothing in front of the "/"' : 'has nothing after the "/"';
  }
};

const lengthOf = (text: string): string => `${new TextEncoder().encode(text).length} characters`;

const called = (character: string): string => {
  switch (character) {
    case ' ':
      return 'a space';
    case '.':
      return 'a dot';
    case '_':
      return 'an underscore';
    case '-':
      return 'a hyphen';
    default:
      return `"${printable(character)}"`;
  }
};

const longest = 60;

/** A text as people may see it: without control characters, and not without end. */
export const quoted = (text: string): string =>
  `"${printable(text.length > longest ? `${text.slice(0, longest)}…` : text)}"`;

const forms = {
  label: { strangers: /[^a-z0-9]+/g, edges: /^-+|-+$/g, limit: 63 },
  subdomain: { strangers: /[^a-z0-9.]+/g, edges: /^[-.]+|[-.]+$|-+(?=\.)|(?<=\.)[-.]+/g, limit: 253 },
  'container port name': { strangers: /[^a-z0-9]+/g, edges: /^-+|-+$/g, limit: 15 },
  value: { strangers: /[^A-Za-z0-9._-]+/g, edges: /^[-._]+|[-._]+$/g, limit: 63 },
} as const;

/** The nearest key of a label or annotation, and of what is spelled like one. */
export const respelledKey = (text: string): string | undefined => {
  const [first = '', ...rest] = text.split('/').filter(part => part !== '');
  const name = respelled(rest.join('-') || first, 'value') ?? (rest.join('-') || first);
  const prefix = rest.length === 0 ? '' : `${respelled(first, 'subdomain') ?? first}/`;
  return /^[A-Za-z0-9]/.test(name) && prefix !== '/' && prefix + name !== text ? prefix + name : undefined;
};

/** The nearest name of that form; undefined where nothing is left of the text. */
export const respelled = (text: string, form: keyof typeof forms): string | undefined => {
  const { strangers, edges, limit } = forms[form];
  const lower = form === 'value' ? text : text.toLowerCase();
  const name = lower.replace(strangers, '-').replace(edges, '').slice(0, limit).replace(edges, '');
  if (name === text || (form === 'container port name' && !/[a-z]/.test(name))) return undefined;
  return name === '' ? undefined : name;
};

/** Values of fixed sets are few and short: what differs more was meant otherwise. */
const mostEdits = 2;

/** `a, b or c`. */
const alternatives = (words: readonly string[]): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');

/** The words for a value that is none of a fixed set; the server compares them letter by letter. */
export const unknownValue = (
  field: string,
  value: string,
  known: readonly string[],
  at: Place,
): Pick<Report, 'message' | 'help' | 'fix'> => {
  const found = suggest(value, known);
  const near = found && distance(value.toLowerCase(), found.toLowerCase()) <= mostEdits ? found : undefined;
  const sameButForCase = near !== undefined && near.toLowerCase() === value.toLowerCase();
  const message = `${field} ${quoted(value)} is not known`;
  if (near === undefined) return { message, help: `write ${field}: ${alternatives(known)}` };
  return {
    message: sameButForCase ? `${message}; Kubernetes compares case` : message,
    help: `write ${field}: ${near}`,
    ...(sameButForCase && {
      fix: { description: `write ${near}`, safe: true, edits: [{ at, text: near }] },
    }),
  };
};
