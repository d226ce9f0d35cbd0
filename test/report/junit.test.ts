import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderJunit } from '../../src/report/junit.ts';
import { printable } from '../../src/text/printable.ts';
import { runIn } from '../cli-runner.ts';
import { anyReport, at, finding, holdsFor, report, unseen } from './given.ts';
import { type Element, junitProblems, parseXml } from './xml.ts';

const scenarios = fileURLToPath(new URL('../../fixtures/scenarios', import.meta.url));

const casesOf = (root: Element): readonly Element[] => root.children.flatMap(({ children }) => children);
const outcomes = (root: Element): readonly (readonly string[])[] =>
  casesOf(root).map(({ children }) => children.map(({ name }) => name));

describe('JUnit', () => {
  test('conforms to the schema of Jenkins', async () => {
    const folders = ['broken-shop', 'bad-input', 'chart', 'kustomize-not-built'];
    const runs = await Promise.all(folders.map(folder => runIn(join(scenarios, folder), 'validate . -o junit')));
    const hostile = fc.sample(anyReport, { numRuns: 50, seed: 8 }).map(renderJunit);
    expect(await junitProblems(...runs.map(({ stdout }) => stdout), ...hostile)).toEqual([]);
  });

  test('the schema notices what does not belong', async () => {
    expect(await junitProblems('<testsuites><testsuite name="a"/></testsuites>')).not.toEqual([]);
  });

  test('a finding below the level is a test that passed, with what it says', () => {
    const root = parseXml(renderJunit(report([finding(), finding({ severity: 'warning' })])));
    expect(outcomes(root)).toEqual([['failure'], ['system-out']]);
    expect(root.attributes).toMatchObject({ tests: '2', failures: '1', errors: '0' });
  });

  test('files without findings passed, unread paths are errors, what is not judged is skipped', () => {
    const given = report([], { files: ['web.yaml'], troubles: ['nothing.yaml: there is no such file or folder'] });
    const skipped = [{ file: 'chart/templates/web.yaml', reason: 'template' }];
    const root = parseXml(renderJunit({ ...given, result: { ...given.result, skipped } }));
    expect(outcomes(root)).toEqual([['skipped'], [], ['error']]);
    expect(root.attributes).toMatchObject({ tests: '3', failures: '0', errors: '1' });
  });

  test('the level from which on findings fail is that of the exit code, and never spares an error', async () => {
    const shop = join(scenarios, 'broken-shop');
    const failures = async (line: string) => parseXml((await runIn(shop, line)).stdout).attributes['failures'];
    expect(await failures('. -o junit --fail-on never')).toBe('5');
    expect(await failures('. -o junit --rule target-port-not-found=warning')).toBe('4');
    expect(await failures('. -o junit --rule target-port-not-found=warning --fail-on warning')).toBe('5');
  });

  test('a class is the file without its ending', () => {
    const root = parseXml(renderJunit(report([finding({ location: at('shop/v1.2/web.YAML') })])));
    expect(casesOf(root)[0]?.attributes['classname']).toBe('shop/v1.2/web');
  });

  test('whatever is found, it is XML and says what was found', () => {
    holdsFor(given => {
      const xml = renderJunit(given);
      expect(unseen.exec(xml)).toBeNull();
      const told = casesOf(parseXml(xml)).flatMap(({ children }) => children.flatMap(its => its.text.split('\n')[0]));
      for (const { message } of given.result.findings) {
        const shown = printable(message).replace(/[\ufffe\uffff]/g, '\ufffd');
        expect(told.some(text => text?.includes(`  ${shown}   `))).toBe(true);
      }
    });
  });
});
