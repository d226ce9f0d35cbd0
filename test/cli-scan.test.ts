import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CommandName, commandSpecs, type OptionName, specOf } from '../src/commands/arguments.ts';
import { createProgram } from '../src/commands/program.ts';
import { scan } from '../src/commands/scan.ts';

const call = (line: string) => {
  const scanned = scan(line.split(' '));
  if (scanned.kind !== 'call') throw new Error(`not taken: ${line}`);
  const { command, named, operands, values } = scanned.call;
  return { command, named, operands: [...operands], values: Object.fromEntries(values) };
};

describe('a call is taken apart', () => {
  test.each([
    ['k8s', { command: 'validate', named: false, operands: ['k8s'], values: {} }],
    ['lint k8s', { command: 'validate', named: true, operands: ['k8s'], values: {} }],
    ['-o json explain web', { command: 'explain', named: true, operands: ['web'], values: { output: ['json'] } }],
    ['-o=json .', { command: 'validate', named: false, operands: ['.'], values: { output: ['json'] } }],
    ['-ojson .', { command: 'validate', named: false, operands: ['.'], values: { output: ['json'] } }],
    ['--output=json .', { command: 'validate', named: false, operands: ['.'], values: { output: ['json'] } }],
    [
      '. -qvojson',
      { command: 'validate', named: false, operands: ['.'], values: { quiet: [], verbose: [], output: ['json'] } },
    ],
    ['-f a -f - -f=b', { command: 'validate', named: false, operands: [], values: { filename: ['a', '-', 'b'] } }],
    ['validate -- explain -q', { command: 'validate', named: true, operands: ['explain', '-q'], values: {} }],
    ['-- explain', { command: 'validate', named: false, operands: ['explain'], values: {} }],
    ['explain explain', { command: 'explain', named: true, operands: ['explain'], values: {} }],
    ['a explain', { command: 'validate', named: false, operands: ['a', 'explain'], values: {} }],
    [
      '--rule a=off --rule b=info .',
      { command: 'validate', named: false, operands: ['.'], values: { rule: ['a=off', 'b=info'] } },
    ],
  ])('%s', (line, expected) => {
    expect(call(line)).toEqual(expected);
  });
});

/** One option in one of the ways of writing it that commander knows too. */
const written = (name: OptionName) => {
  const { short, value } = specOf(name);
  if (value === undefined)
    return fc.constantFrom(...[`--${name}`, ...(short === undefined ? [] : [`-${short}`])].map(word => [word]));
  return fc.constantFrom('json', 'a=b', '-', 'x y', '').chain(text => {
    const long = [[`--${name}`, text], [`--${name}=${text}`]];
    // Commander takes `-o` with nothing after it for an option without its value.
    const letter = short === undefined ? [] : [[`-${short}`, text], ...(text === '' ? [] : [[`-${short}${text}`]])];
    return fc.constantFrom(...long, ...letter);
  });
};

const commandNames: readonly CommandName[] = ['validate', 'explain', 'trace', 'match', 'rules'];

const calls = fc
  .constantFrom(...commandNames)
  .chain(command =>
    fc
      .array(
        fc.oneof(
          fc.constantFrom(...commandSpecs[command].options).chain(written),
          fc.constantFrom(['k8s'], ['-'], ['a.yaml']),
        ),
      )
      .map(parts => ({ command, words: parts.flat() })),
  );

test('the scan and commander read the same', () => {
  fc.assert(
    fc.property(calls, ({ command, words }) => {
      const scanned = scan([command, ...words]);
      if (scanned.kind !== 'call') throw new Error('not taken');
      const program = createProgram().exitOverride();
      const read = program.commands
        .find(candidate => candidate.name() === command)
        ?.exitOverride()
        .action(() => {});
      program.parse([command, ...words], { from: 'user' });
      expect(scanned.call.operands).toEqual(read?.args);
      const seen = commandSpecs[command].options.map(name => {
        const values = scanned.call.values.get(name);
        return values === undefined ? undefined : specOf(name).value === undefined ? true : values.at(-1);
      });
      const camel = (name: string) => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      // Commander takes --no-config for another value of --config; the settings refuse both together.
      fc.pre(!(scanned.call.values.has('config') && scanned.call.values.has('no-config')));
      const commanded = (name: string): unknown => {
        if (name.startsWith('no-')) return read?.opts()[camel(name.slice('no-'.length))] === false ? true : undefined;
        const value = read?.opts()[camel(name)];
        return value === false ? undefined : value;
      };
      expect(seen).toEqual(commandSpecs[command].options.map(commanded));
    }),
  );
});
