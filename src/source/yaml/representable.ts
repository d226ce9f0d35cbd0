import { Failure } from './failure.ts';

/**
 * Some values can be decoded but not be sent as JSON. They count only if they are still there at the end:
 * a later key may have replaced them.
 */
export function checkRepresentable(
  root: unknown,
  keyless: ReadonlyMap<unknown, number>,
  notFinite: number | undefined,
): void {
  const seen = new Set<unknown>();
  const waiting = [root];
  let hasNotFinite = false;
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value === 'number' && !Number.isFinite(value)) hasNotFinite = true;
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const offset = keyless.get(value);
    if (offset !== undefined) throw new Failure('nullKey', offset);
    for (const child of Object.values(value)) waiting.push(child);
  }
  if (hasNotFinite && notFinite !== undefined) throw new Failure('unrepresentableNumber', notFinite);
}
