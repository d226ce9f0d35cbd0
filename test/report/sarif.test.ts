import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { knownRules } from '../../src/commands/rules-known.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { runIn } from '../cli-runner.ts';
import { at, finding, holdsFor, report, unseen } from './given.ts';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const { $schema, id, ...schema } = JSON.parse(readFileSync(join(fixtures, 'formats/sarif-2.1.0-rtm.5.json'), 'utf8'));
// The schema is of draft 4, of which ajv knows all that is used in it but the names of these two.
const isSarif = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

const conforms = (text: string) => {
  const log = JSON.parse(text);
  isSarif(log);
  expect(isSarif.errors).toBeNull();
  return log.runs[0];
};

const rendered = (...findings: Parameters<typeof report>[0]) => conforms(renderSarif(report(findings), knownRules()));

describe('SARIF', () => {
  test.each(['broken-shop', 'bad-input', 'overlays', 'kustomize-not-built', 'chart', 'many-pods'])(
    'of %s conforms to the schema, and each result knows its rule',
    async folder => {
      const { stdout } = await runIn(join(fixtures, 'scenarios', folder), 'validate . -o sarif');
      const run = conforms(stdout);
      for (const result of run.results) {
        expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
        expect(result.locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
      }
      const fired = new Set(run.results.map((result: { ruleId: string }) => result.ruleId));
      expect(run.tool.driver.rules.map((rule: { id: string }) => rule.id).sort()).toEqual([...fired].sort());
    },
  );

  test('a wrong level is noticed', () => {
    const log = JSON.parse(renderSarif(report([finding()]), knownRules()));
    log.runs[0].results[0].level = 'info';
    expect(isSarif(log)).toBe(false);
  });

  test('edits are where the text is', () => {
    const text = 'a: ünï\r\nb: 𝒳 http\n';
    const start = text.indexOf('http');
    const edits = [{ file: 'a.yaml', start, end: start + 4, text: 'web' }];
    const { results } = rendered(finding({ fix: { description: 'write web', safe: true, edits } }));
    const [{ deletedRegion, insertedContent }] = results[0].fixes[0].artifactChanges[0].replacements;
    const { charOffset, charLength } = deletedRegion;
    expect(text.slice(0, charOffset) + insertedContent.text + text.slice(charOffset + charLength)).toBe(
      'a: ünï\r\nb: 𝒳 web\n',
    );
  });

  test.each([
    ['shop/web.yaml', { uri: 'shop/web.yaml', uriBaseId: '%SRCROOT%' }],
    ['a b/ü#?%.yaml', { uri: 'a%20b/%C3%BC%23%3F%25.yaml', uriBaseId: '%SRCROOT%' }],
    ['<stdin>', { uri: '%3Cstdin%3E', uriBaseId: '%SRCROOT%' }],
    ['../web.yaml', { uri: '../web.yaml' }],
    ['/srv/web.yaml', { uri: 'file:///srv/web.yaml' }],
    ['C:/srv/web.yaml', { uri: 'file:///C:/srv/web.yaml' }],
  ])('%s as a reference', (file, expected) => {
    const { results } = rendered(finding({ location: at(file) }));
    expect(results[0].locations[0].physicalLocation.artifactLocation).toEqual(expected);
  });

  test('an object of a cluster has no file', () => {
    const { results } = rendered(finding({ location: at('service/web', 1, { path: 'spec' }) }));
    expect(results[0].locations).toEqual([
      {
        logicalLocations: [{ fullyQualifiedName: 'service/web in shop: spec.ports[0].targetPort', kind: 'object' }],
      },
    ]);
  });

  test('no text becomes a link', () => {
    const { results } = rendered(finding({ message: 'see [here](https://example.com)', help: 'spec.ports[0]' }));
    expect(results[0].message.text).toBe('see \\[here\\](https://example.com)\n\nfix: spec.ports[0]');
  });

  test('what could not be read fails the invocation', async () => {
    const { stdout, code } = await runIn(join(fixtures, 'scenarios/broken-shop'), 'web.yaml nothing.yaml -o sarif');
    expect(code).toBe(2);
    expect(conforms(stdout).invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: 'error', message: { text: 'nothing.yaml: there is no such file or folder' } },
        ],
      },
    ]);
  });

  test('whatever is found, it conforms, and references are URIs', () => {
    holdsFor(given => {
      const text = renderSarif(given, knownRules());
      expect(unseen.exec(JSON.stringify(conforms(text).results.map(withoutInserted)))).toBeNull();
      for (const [, uri = ''] of text.matchAll(/"uri": "(.*)"/g)) {
        expect(uri).toMatch(/^[\w.~!*'()%:/-]*$/);
        expect(URL.canParse(uri, 'file:///root/')).toBe(true);
      }
    }, 200);
  });
});

/** What an edit writes is the file's own text. */
const withoutInserted = ({ fixes, ...result }: { fixes?: unknown }) => result;
