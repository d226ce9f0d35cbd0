/**
 * What a manifest says must not move the cursor, change colours or reverse the line it is shown in:
 * control characters, line separators, marks of writing direction and characters without width become visible.
 */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const plain = /^[\x20-\x7e]*$/;

export function printable(text: string): string {
  // The pattern below costs V8 more to make than a short run has to spare.
  if (plain.test(text)) return text;
  return text.replace(unsafe, character => short[character] ?? escaped(character));
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
