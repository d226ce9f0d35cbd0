import { mayHoldAddress } from '../../kubernetes/dns/written-addresses.ts';
import type { Manifest } from '../../source/manifest.ts';

/** Longer texts are programs, dashboards and certificates. */
const LONGEST = 20_000;

/** The entries of a ConfigMap that may hold the address of a Service. */
export const textsIn = (configMap: Manifest['value']): readonly (readonly [name: string, text: string])[] =>
  Object.entries(configMap['data'] ?? {}).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && entry[1].length <= LONGEST && mayHoldAddress(entry[1]),
  );

/** A ConfigMap with no others. */
export const withTellingTexts = (configMap: Manifest['value']): Manifest['value'] => {
  const { apiVersion, kind, metadata } = configMap;
  return { apiVersion, kind, metadata, data: Object.fromEntries(textsIn(configMap)) };
};
