import type { Inventory } from '../inventory/inventory.ts';
import type { Place } from '../source/manifest.ts';

/** Words that stay text in YAML without quotes, whichever reader meets them. */
const PLAIN = /^[A-Za-z][A-Za-z0-9._/-]*$/;
const NOT_TEXT = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** The edit that puts a text in place of another one, in the quotes that stand there already. */
export function replacement(at: Place, text: string, inventory: Inventory): { at: Place; text: string } {
  const quote = inventory.writtenAt(at)?.charAt(0);
  if (quote === '"' || quote === "'") return { at, text: `${quote}${text}${quote}` };
  return { at, text: PLAIN.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text) };
}
