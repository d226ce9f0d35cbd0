import type { Finding } from '../finding.ts';
import { printable } from '../text/printable.ts';
import { placeText } from './place.ts';
import { byFile, type FileReport, type Report, repairOf } from './report.ts';
import { skippedText } from './summary.ts';
import { element, type Xml, xmlDocument } from './xml.ts';

/** A suite for each file, a test for each finding; what could not be read is a suite of its own. */
export const renderJunit = (report: Report): string => {
  const { result, files, troubles } = report;
  const suites = byFile(result.findings, result.skipped, files).map(file => suiteOf(file, report));
  const unread = suite(
    { name: 'svclens' },
    troubles.map(trouble => ({
      outcome: 'error',
      xml: element('testcase', { name: 'reads its input', classname: 'svclens' }, [
        element('error', { message: trouble, type: 'unreadable' }),
      ]),
    })),
  );
  const all = troubles.length === 0 ? suites : [...suites, unread];
  const sum = (count: (suite: Suite) => number): number => all.reduce((total, one) => total + count(one), 0);
  const counts = {
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum(({ errors }) => errors),
  };
  return xmlDocument(
    element(
      'testsuites',
      { name: 'svclens', ...counts },
      all.map(({ xml }) => xml),
    ),
  );
};

interface Test {
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  readonly xml: Xml;
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly xml: Xml;
}

/** A file is an attribute of suites: the schema of Jenkins has none for it in a test. */
const suite = (attributes: { readonly name: string; readonly file?: string }, tests: readonly Test[]): Suite => {
  const count = (wanted: Test['outcome']): number => tests.filter(({ outcome }) => outcome === wanted).length;
  const counts = { tests: tests.length, failures: count('failure'), errors: count('error') };
  return {
    ...counts,
    xml: element(
      'testsuite',
      { ...attributes, ...counts, skipped: count('skipped') },
      tests.map(({ xml }) => xml),
    ),
  };
};

const suiteOf = ({ file, findings, skipped }: FileReport, report: Report): Suite => {
  // Where a dot is taken to divide package from class, the ending would be the class.
  const classname = file.replace(/\.(ya?ml|json)$/i, '');
  const passed: Test = { outcome: 'passed', xml: element('testcase', { name: 'no findings', classname }) };
  const tests = [
    ...findings.map(finding => testOf(finding, classname, report)),
    ...skipped.map((one): Test => {
      const why = element('skipped', { message: skippedText(one) });
      return { outcome: 'skipped', xml: element('testcase', { name: 'not judged', classname }, [why]) };
    }),
  ];
  return suite({ name: file, file }, tests.length === 0 ? [passed] : tests);
};

const testOf = (finding: Finding, classname: string, { fails, whyOf }: Report): Test => {
  const { rule, severity, message, location } = finding;
  const [why, repair] = [whyOf(rule), repairOf(finding)];
  const text = [
    `${placeText(location)}  ${severity}  ${message}   ${rule}`,
    ...(why === undefined ? [] : [`why   ${why}`]),
    ...(repair === undefined ? [] : [`fix   ${repair}`]),
  ]
    .map(printable)
    .join('\n');
  const failed = fails(severity);
  const told = failed ? element('failure', { message, type: severity }, text) : element('system-out', {}, text);
  return {
    outcome: failed ? 'failure' : 'passed',
    xml: element('testcase', { name: `${rule}: ${message}`, classname }, [told]),
  };
};
