import type { Fix, Invocation, Location, Log, PhysicalLocation, ReportingDescriptor, Result } from 'sarif';
import type { Finding, Location as Place, Severity, TextEdit } from '../finding.ts';
import { fingerprintsOf } from '../fingerprint.ts';
import { printable } from '../text/printable.ts';
import { uriOf } from './file-uri.ts';
import { markdownText } from './markdown-text.ts';
import { called } from './paths.ts';
import { type Report, repairOf } from './report.ts';
import { gravest, type RuleText } from './rules.ts';
import { skippedText } from './summary.ts';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** SARIF 2.1.0. Of the rules, only those that found something. */
export const renderSarif = (report: Report, rules: readonly RuleText[]): string => {
  const { findings, tool } = report.result;
  const told = new Set(findings.map(({ rule }) => rule));
  const fired = rules.filter(({ id }) => told.has(id));
  const indexes = new Map(fired.map(({ id }, index) => [id, index]));
  const fingerprints = fingerprintsOf(findings);
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, rules: fired.map(descriptorOf) } },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(report)],
        results: findings.map((finding, index) => ({
          ...resultOf(finding),
          ruleIndex: indexes.get(finding.rule) ?? -1,
          partialFingerprints: { 'svclens/v1': fingerprints[index] ?? '' },
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  Result['level']
>;

const descriptorOf = (rule: RuleText): ReportingDescriptor => ({
  id: rule.id,
  shortDescription: { text: rule.summary },
  fullDescription: { text: rule.why },
  help: {
    text: `${rule.summary}\n\n${rule.why}\n\nsvclens rules ${rule.id} says when, and at which level.`,
    markdown: `${markdownText(rule.summary)}\n\n${markdownText(rule.why)}\n\n\`svclens rules ${rule.id}\` says when, and at which level.`,
  },
  defaultConfiguration: { level: levels[gravest(rule)] },
});

const invocationOf = ({ result: { skipped }, troubles }: Report): Invocation => ({
  executionSuccessful: troubles.length === 0,
  toolExecutionNotifications: [
    ...troubles.map(trouble => ({ level: 'error' as const, message: { text: linkless(trouble) } })),
    ...skipped.map(one => ({
      level: 'note' as const,
      message: { text: linkless(`not judged: ${skippedText(one)}`) },
      locations: [{ physicalLocation: { artifactLocation: artifactOf(one.file) } }],
    })),
  ],
});

const resultOf = (finding: Finding): Omit<Result, 'ruleIndex' | 'partialFingerprints'> => {
  const { rule, severity, message, location, related, fix } = finding;
  const repair = repairOf(finding);
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: linkless(message) + (repair === undefined ? '' : `\n\nfix: ${linkless(repair)}`) },
    locations: [{ ...locationOf(location), ...objectOf(finding) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, index) => ({
        id: index + 1,
        ...locationOf(other.location),
        message: { text: linkless(other.message) },
      })),
    }),
    ...(fix !== undefined && { fixes: [fixOf(fix)] }),
  };
};

/** Whose field it is; of an object in a cluster, all that there is to point at. */
const objectOf = ({ resource, location, path = location.path }: Finding): Pick<Location, 'logicalLocations'> => {
  if (resource === null) return {};
  const { kind, namespace, name } = resource;
  const object = [called(kind, name), ...(namespace === null ? [] : [`in ${namespace}`])].join(' ');
  const fullyQualifiedName = printable(path === undefined ? object : `${object}: ${path}`);
  return { logicalLocations: [{ fullyQualifiedName, kind: 'object' }] };
};

const locationOf = (place: Place): Pick<Location, 'physicalLocation'> =>
  place.path === undefined ? { physicalLocation: physicalOf(place) } : {};

const physicalOf = ({ file, line, column, endLine, endColumn }: Place): PhysicalLocation => ({
  artifactLocation: artifactOf(file),
  region: { startLine: line, startColumn: column, endLine, endColumn },
});

const artifactOf = (file: string): PhysicalLocation['artifactLocation'] & object => {
  const uri = uriOf(file);
  return /^(file:|\.\.\/)/.test(uri) ? { uri } : { uri, uriBaseId: '%SRCROOT%' };
};

const fixOf = ({ description, edits }: NonNullable<Finding['fix']>): Fix => ({
  description: { text: linkless(description) },
  artifactChanges: [...new Set(edits.map(({ file }) => file))].map(file => ({
    artifactLocation: artifactOf(file),
    replacements: edits.filter(edit => edit.file === file).map(replacementOf),
  })),
});

/** Both count UTF-16 code units from the start of the text, without a byte order mark. */
const replacementOf = ({ start, end, text }: TextEdit) => ({
  deletedRegion: { charOffset: start, charLength: end - start },
  insertedContent: { text },
});

/** Square brackets before a round one would be a link. */
const linkless = (text: string): string => {
  const plain = printable(text);
  return plain.includes('](') ? plain.replace(/[\\[\]]/g, '\\$&') : plain;
};
