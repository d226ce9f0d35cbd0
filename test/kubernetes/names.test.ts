import { describe, expect, test } from 'vitest';
import {
  annotationKey,
  byteLength,
  containerPortName,
  dns1035Label,
  dns1123Label,
  dns1123Subdomain,
  fullyQualifiedDomainName,
  labelValue,
  type NameProblems,
  pathSegment,
  qualifiedName,
  wildcardSubdomain,
} from '../../src/kubernetes/names.ts';

/** A rule, a text, and what it breaks: the problem and where, or with it the part of a qualified name. */
const table: readonly [(text: string) => NameProblems, string, readonly string[]][] = [
  [dns1123Label, '1web', []],
  [dns1123Label, 'a--b', []],
  [dns1123Label, '', ['empty']],
  [dns1123Label, 'Web', ['upperCase 0']],
  [dns1123Label, 'my_web', ['character 2']],
  [dns1123Label, 'web.api', ['character 3']],
  [dns1123Label, '-web', ['start 0']],
  [dns1123Label, 'web-', ['end 3']],
  [dns1123Label, 'web\n', ['character 3']],
  [dns1123Label, 'x'.repeat(63), []],
  [dns1123Label, 'x'.repeat(64), ['tooLong']],
  [dns1123Label, 'X'.repeat(64), ['tooLong', 'upperCase 0']],
  [dns1123Label, 'é'.repeat(32), ['tooLong', 'character 0']],
  [dns1035Label, '1web', ['startsWithDigit 0']],
  [dns1035Label, '-web', ['start 0']],
  [dns1123Subdomain, 'a.b-c.1', []],
  [dns1123Subdomain, 'a..b', ['emptyPart 2']],
  [dns1123Subdomain, 'a.-b', ['partEdge 1']],
  [dns1123Subdomain, '.a', ['start 0']],
  [dns1123Subdomain, `${'x'.repeat(200)}.a`, []],
  [dns1123Subdomain, 'x'.repeat(254), ['tooLong']],
  [wildcardSubdomain, '*.example.com', []],
  [wildcardSubdomain, '*', ['character 0']],
  [wildcardSubdomain, 'a.*.com', ['character 2']],
  [wildcardSubdomain, '*.Example.com', ['upperCase 2']],
  [fullyQualifiedDomainName, 'example.com.', []],
  [fullyQualifiedDomainName, 'localhost', ['oneLabel']],
  [fullyQualifiedDomainName, '.', ['empty']],
  [labelValue, '', []],
  [labelValue, 'v1.2_3-X', []],
  [labelValue, 'a b', ['character 1']],
  [labelValue, '_a', ['start 0']],
  [qualifiedName, 'example.com/Name_1', []],
  [qualifiedName, 'a/b/c', ['slashes 3']],
  [qualifiedName, '/a', ['empty 0 prefix']],
  [qualifiedName, 'a/', ['empty 2 name', 'empty 2 name']],
  [qualifiedName, 'Ex.com/-a', ['upperCase 0 prefix', 'start 7 name']],
  [annotationKey, 'Example.COM/Name', []],
  [containerPortName, 'http-2', []],
  [containerPortName, '8080', ['noLetter']],
  [containerPortName, 'a--b', ['doubleHyphen 1']],
  [containerPortName, '-a', ['start 0']],
  [containerPortName, 'a-', ['end 1']],
  [containerPortName, 'sixteen-letters-', ['tooLong', 'end 15']],
  [containerPortName, 'HTTP', ['upperCase 0', 'noLetter']],
  [containerPortName, '', ['empty', 'noLetter']],
  [pathSegment, '..', ['character 0']],
  [pathSegment, 'a/b', ['character 1']],
];

describe('names', () => {
  test.each(table)('%o of %j', (rule, text, expected) => {
    expect(
      rule(text).map(({ problem, at, part }) => [problem, at, part].filter(fact => fact !== undefined).join(' ')),
    ).toEqual(expected);
  });

  test('lengths are bytes', () => {
    expect(byteLength('aé€')).toBe(6);
  });
});
