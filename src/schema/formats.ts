/** Texts that the API server parses while it decodes: quantities, times and base64. */

const quantity = /^[+-]?\d*(\.\d*)?([numk]|Ki|[MGTPE]i?|[eE][+-]?\d+)?$/;

/** `500m`, `1.5Gi`, `2e3`; `Ki` but not `ki`. Blanks around it are tolerated. */
export function isQuantity(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && quantity.test(trimmed);
}

const time = /^(\d{4})-(\d\d)-(\d\d)T(\d{1,2}):(\d\d):(\d\d)([.,]\d+)?(?:Z|[+-](\d\d):(\d\d))$/;

/** RFC 3339 as Go's time package reads it: no leap seconds, one digit is enough for the hour. */
export function isTime(text: string): boolean {
  const match = time.exec(text);
  if (match === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const [zoneHour, zoneMinute] = [Number(match[8] ?? 0), Number(match[9] ?? 0)];
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= days;
  return isDate && hour < 24 && minute < 60 && second < 60 && zoneHour <= 24 && zoneMinute < 60;
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Padding is required; line breaks are skipped, as in a block scalar. */
export function isBase64(text: string): boolean {
  return base64.test(text.replace(/[\r\n]/g, ''));
}
