import fc from 'fast-check';
import type { Finding, Location, Severity } from '../../src/finding.ts';
import type { Report } from '../../src/report/report.ts';
import type { Skipped } from '../../src/result.ts';
import { result, service } from '../pictures/results.ts';

export const at = (file: string, line = 12, more: Partial<Location> = {}): Location => ({
  ...{ file, line, column: 5, endLine: line, endColumn: 9 },
  ...more,
});

export const finding = (more: Partial<Finding> = {}): Finding => ({
  rule: 'target-port-not-found',
  severity: 'error',
  message: 'targetPort "http" is not a port of any pod that web selects',
  help: 'write targetPort: http-web',
  resource: { apiVersion: 'v1', kind: 'Service', namespace: 'shop', name: 'web' },
  path: 'spec.ports[0].targetPort',
  location: at('shop/web.yaml'),
  related: [],
  ...more,
});

const count = (findings: readonly Finding[], level: Severity): number =>
  findings.filter(({ severity }) => severity === level).length;

export const report = (findings: readonly Finding[], more: Partial<Report> = {}): Report => {
  const given = result();
  return {
    result: {
      ...given,
      summary: {
        ...given.summary,
        errors: count(findings, 'error'),
        warnings: count(findings, 'warning'),
        infos: count(findings, 'info'),
      },
      findings,
    },
    files: [],
    troubles: [],
    whyOf: () => 'The name is looked up on each selected pod.',
    fails: severity => severity === 'error',
    verbose: false,
    ways: [],
    ...more,
  };
};

/** What manifests, file names and rules could say to break a format. */
export const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'`*_[]()<>&"\'\\#@!|~:;,%-+=.\n\r\t 1aGH/{}'), maxLength: 30 }),
  fc.constantFrom(
    ...[
      '',
      ' ',
      '::error::x',
      '%0A',
      '\n::stop-commands::x',
      ']]>',
      '<!--',
      '-->',
      '&amp;',
      '&#0;',
      '\ufffe',
      '\uffff',
    ],
    ...['# SKIP', '# TODO', '\\', '\\#', 'Bail out!', '1..0', '---', '...', 'not ok 1', '${x}', '{0}', '[a](b)', '](x'],
    ...[
      '<script>alert(1)</script>',
      '<img src=x onerror=y>',
      '@everyone',
      'a/b@c',
      '#1',
      'GH-1',
      'a/b#1',
      '</details>',
    ],
    ...['```', '``` ```', '`` ` ``', '- [ ] x', '1. x', '> x', '| a |', 'http://x.y', 'www.x.y', 'x@y.z', ':tada:'],
    ...[
      '0123456789abcdef0123456789abcdef01234567',
      '\u0000\u001b[31m',
      '\u202e',
      '\ud800',
      '\u0085',
      '\u2028',
      '\ufeff',
    ],
  ),
);

const severity = fc.constantFrom<Severity>('error', 'warning', 'info');
const location = fc
  .record({ file: hostile, line: fc.integer({ min: 1, max: 99_999 }) })
  .map(({ file, line }) => at(file, line));

export const anyFinding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom('target-port-not-found', 'unknown-field', 'unreadable-document'),
    severity,
    message: hostile,
    name: hostile,
    help: fc.option(hostile),
    path: fc.option(hostile),
    location,
    related: fc.array(fc.record({ message: hostile, location }), { maxLength: 2 }),
    edit: fc.option(fc.record({ start: fc.nat(), length: fc.nat(), text: hostile })),
  })
  .map(({ name, help, path, edit, ...rest }) => ({
    ...rest,
    resource: name === '' ? null : { apiVersion: 'v1', kind: 'Service', namespace: name, name },
    ...(help !== null && { help }),
    ...(path !== null && { path }),
    ...(edit !== null && {
      fix: {
        description: name,
        safe: true,
        edits: [{ file: rest.location.file, start: edit.start, end: edit.start + edit.length, text: edit.text }],
      },
    }),
  }));

const skipped: fc.Arbitrary<Skipped> = fc.record({ file: hostile, reason: hostile });

export const anyReport: fc.Arbitrary<Report> = fc
  .record({
    findings: fc.array(anyFinding, { maxLength: 5 }),
    skipped: fc.array(skipped, { maxLength: 2 }),
    troubles: fc.array(hostile, { maxLength: 2 }),
    files: fc.array(hostile, { maxLength: 2 }),
    verbose: fc.boolean(),
    named: hostile,
  })
  .map(({ findings, skipped, troubles, files, verbose, named }) => {
    const given = report(findings, { troubles, verbose, whyOf: () => named });
    const taken = new Set(findings.map(({ location }) => location.file));
    return {
      ...given,
      result: { ...given.result, skipped },
      files: [...new Set(files)].filter(file => !taken.has(file)),
      ways: [{ service: service(named, 3), absent: [named] }],
    };
  });

export const holdsFor = (check: (given: Report) => void, numRuns = 300): void =>
  fc.assert(
    fc.property(anyReport, given => check(given)),
    { numRuns },
  );

/** What no report may hold, whoever shows it: it moves cursors, colours text or turns lines around. */
export const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\p{Cs}/u;
