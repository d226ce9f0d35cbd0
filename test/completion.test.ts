import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandNames, specOf, specOfCommand } from '../src/commands/arguments.ts';
import { runIn } from './cli-runner.ts';

const shop = 'fixtures/scenarios/completion';

const answer = async (line: string, cwd = shop): Promise<readonly string[]> =>
  (await runIn(cwd, `__complete ${line}`)).stdout.trimEnd().split('\n');

const words = async (line: string): Promise<readonly (string | undefined)[]> =>
  (await answer(line)).slice(0, -1).map(each => each.split('\t')[0]);

test.each(commandNames)('all options of %s are completed', async command => {
  const expected = specOfCommand(command).options.map(name => `--${name}`);
  expect(await words(`${command} --`)).toEqual([...expected, '--help', '--version']);
});

describe('every value with a fixed set is completed', () => {
  const chosen = commandNames.flatMap(command =>
    specOfCommand(command).options.flatMap(option => {
      const { choices } = specOf(option);
      return choices === undefined ? [] : [{ command, option, choices }];
    }),
  );
  test.each(chosen)('$command --$option', async ({ command, option, choices }) => {
    expect(await words(`${command} --${option} ''`)).toEqual(choices);
    expect(await words(`${command} --${option}=`)).toEqual(choices);
  });
});

/** Nothing may ever stand on the terminal but what was typed. */
test('whatever is typed, there is an answer and no complaint', async () => {
  const word = fc.oneof(
    fc.constantFrom(
      ...commandNames,
      '--',
      '-',
      '-f',
      '-f=',
      '--rule=',
      '--rule',
      '-o',
      '--from',
      '-n',
      '-k',
      'help',
      shop,
    ),
    fc.string({ maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 5 }), async argv => {
      let stdout = '';
      let stderr = '';
      const { run } = await import('../src/cli.ts');
      const code = await run(['__complete', ...argv], {
        stdin: () => {
          throw new Error('standard input was asked for');
        },
        stdout: text => {
          stdout += text;
        },
        stderr: text => {
          stderr += text;
        },
        cwd: shop,
        env: { SVCLENS_DEBUG: '1' },
        isTTY: false,
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/^(?:[^\n]*\n)*:\d+\n$/);
    }),
    { numRuns: 200 },
  );
});

test('what cannot be answered is told to nobody', async () => {
  const { stdout, stderr, code } = await runIn(shop, "__complete explain -k . -f x ''");
  expect({ stdout, stderr, code }).toEqual({ stdout: ':4\n', stderr: '', code: 0 });
});
