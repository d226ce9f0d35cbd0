import { describe, expect, test } from 'vitest';
import { renderGithub } from '../../src/report/github.ts';
import { printable } from '../../src/text/printable.ts';
import { at, finding, holdsFor, report, unseen } from './given.ts';

const unescaped = (text: string): string =>
  text.replace(/%(25|0D|0A|3A|2C)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** As the runner reads a line of the log. */
const commandIn = (line: string) => {
  const [, name = '', properties = '', message = ''] = /^::(\S+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
  return {
    name,
    properties: Object.fromEntries(
      properties.split(',').map(pair => pair.split('=', 1).concat(unescaped(pair.slice(pair.indexOf('=') + 1)))),
    ),
    message: unescaped(message),
  };
};

const commands = (text: string) => text.split('\n').slice(0, -1).map(commandIn);

describe('GitHub workflow commands', () => {
  test('errors come first, infos only where they are asked for', () => {
    const findings = (['info', 'warning', 'error', 'info', 'error'] as const).map((severity, index) =>
      finding({ severity, location: at('a.yaml', index + 1) }),
    );
    const lines = (verbose: boolean) =>
      commands(renderGithub(report(findings, { verbose }))).map(
        ({ name, properties }) => `${name} ${properties['line']}`,
      );
    expect(lines(false)).toEqual(['error 3', 'error 5', 'warning 2']);
    expect(lines(true)).toEqual(['error 3', 'error 5', 'warning 2', 'notice 1', 'notice 4']);
  });

  test('signs that mean something are written otherwise', () => {
    const text = renderGithub(report([finding({ message: '50%: a, b', location: at('a:b,c%.yaml') })]));
    expect(text).toBe(
      '::error file=a%3Ab%2Cc%25.yaml,line=12,endLine=12,col=5,endColumn=9,title=target-port-not-found::50%25: a, b%0Afix: write targetPort: http-web\n',
    );
  });

  test('a place of several lines has no columns', () => {
    const text = renderGithub(report([finding({ location: at('a.yaml', 3, { endLine: 5 }) })]));
    expect(Object.keys(commands(text)[0]?.properties ?? {})).toEqual(['file', 'line', 'endLine', 'title']);
  });

  test('an object of a cluster has no file to annotate', () => {
    const text = renderGithub(report([finding({ location: at('service/web', 1, { path: 'spec.type' }) })]));
    expect(text).toMatch(/^::error title=target-port-not-found::service\/web spec.type: targetPort /);
  });

  test('whatever is found, each finding is one command and says what it says', () => {
    holdsFor(given => {
      const text = renderGithub({ ...given, verbose: true });
      expect(unseen.exec(text)).toBeNull();
      const { findings } = given.result;
      const shown = commands(text);
      expect(shown).toHaveLength(findings.length + given.troubles.length);
      for (const { message, location } of findings) {
        const same = shown.some(
          command =>
            command.properties['file'] === printable(location.file) && command.message.startsWith(printable(message)),
        );
        expect(same).toBe(true);
      }
    });
  });
});
