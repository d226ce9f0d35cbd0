import { expect, test } from 'vitest';
import { timingsText } from '../../src/report/timings.ts';
import { createTimings } from '../../src/timings.ts';

test('stages in their order, each with the time since the one before; rules from the slowest on', () => {
  const times = [20, 25, 130, 131];
  const timings = createTimings(() => times.shift() ?? 0);
  for (const stage of ['start', 'read', 'rules', 'read']) timings.ended(stage);
  timings.ofRule('quick', 0.04);
  timings.ofRule('slow', 60);
  timings.ofRule('slow', 40.26);
  expect(timingsText(timings.taken())).toBe(
    [
      'time in ms',
      '  start    20.0',
      '  read      6.0',
      '  rules   105.0',
      '  in all  131.0',
      'the 2 slowest of 2 rules',
      '  slow   100.3',
      '  quick    0.0',
      '',
    ].join('\n'),
  );
});

test('of many rules the ten slowest', () => {
  const timings = createTimings(() => 0);
  for (let index = 0; index < 12; index++) timings.ofRule(`rule-${index}`, index);
  const text = timingsText(timings.taken());
  expect(text).toContain('the 10 slowest of 12 rules\n  rule-11');
  expect(text).not.toContain('rule-1 ');
});
