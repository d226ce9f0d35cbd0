import type { AccessPathResult } from '../result.ts';

/** Of so many pods' names one understands how the next is called. */
const ENOUGH = 3;

/** `cache-<n>.cache` for `cache-7.cache`, with all that is told beside it. */
const likenessOf = ({ address, url, verdict, reason, hops }: AccessPathResult): string => {
  const end = hops.at(-1);
  const general = (url ?? address).replace(/-\d+(?=\.)/, '-<n>');
  return [general, verdict, reason, end?.kind, end?.name, end?.port].join('\0');
};

/** A StatefulSet of many pods gives each a name: the first few are shown, the others counted. */
export const withoutAlike = (
  paths: readonly AccessPathResult[],
): { readonly shown: readonly AccessPathResult[]; readonly more: number } => {
  const seen = new Map<string, Set<string>>();
  const shown = paths.filter(path => {
    const likeness = likenessOf(path);
    const addresses = seen.get(likeness) ?? new Set();
    seen.set(likeness, addresses.add(path.address));
    return addresses.size <= ENOUGH;
  });
  return { shown, more: paths.length - shown.length };
};
