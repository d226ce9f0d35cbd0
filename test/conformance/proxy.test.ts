import { describe, expect, test } from 'vitest';
import type { Comparison } from './comparison.ts';
import { compareServicePorts, compareTopologies, withBundles } from './proxy.ts';
import { recordedLines, recordingsMissing, say, selectedLines } from './recordings.ts';

type Lines = (name: string) => readonly string[] | undefined;

const comparisons: Readonly<Record<string, (lines: Lines) => Comparison>> = {
  'proxy/service-ports': lines =>
    compareServicePorts(withBundles(lines('proxy/service-ports') ?? [], lines('endpoints/cases') ?? [])),
  'proxy/topology': lines => compareTopologies(lines('proxy/topology') ?? []),
};

describe.each(Object.entries(comparisons))('kube-proxy and traffic.ts agree on %s', (name, compare) => {
  test('of the selection', () => {
    const agreement = compare(selectedLines);
    expect(agreement.differences).toEqual([]);
    expect(agreement.cases).toBeGreaterThan(0);
  });

  test('of all recordings', context => {
    if (recordedLines(name) === undefined) return context.skip(recordingsMissing);
    const agreement = compare(recordedLines);
    say(name, agreement);
    expect(agreement.differences).toEqual([]);
  });
});
