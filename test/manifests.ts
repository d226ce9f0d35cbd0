import { posix } from 'node:path';
import { type Checked, type CheckOptions, check } from '../src/check.ts';
import type { SourceFile } from '../src/source/manifest.ts';

/** A file that exists only in a test. */
export const fileOf = (name: string, text: string): SourceFile => ({
  name,
  folder: posix.dirname(posix.join('/input', name)),
  text: () => text,
});

export const options: CheckOptions = {
  kubernetesVersion: '1.36',
  nodePortRange: { from: 30000, to: 32767 },
  clusterDomain: 'cluster.local',
  complete: false,
  levelsIn: () => new Map(),
  strictPlaces: true,
};

/** The whole pipeline over files given as name and text. */
export const checkTexts = (
  texts: Readonly<Record<string, string>>,
  more: Partial<CheckOptions> = {},
): Promise<Checked> =>
  check(
    Object.entries(texts).map(([name, text]) => fileOf(name, text)),
    { ...options, ...more },
  );
