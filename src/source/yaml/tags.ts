import { Buffer } from 'node:buffer';
import { decodeUtf8 } from '../encoding.ts';
import { Failure } from './failure.ts';
import { resolve, type Scalar } from './resolve.ts';

const CORE = 'tag:yaml.org,2002:';

export const MERGE_TAG = `${CORE}merge`;

/** The value of a scalar with a tag. Tags that are not known leave it as text, whatever it looks like. */
export function taggedScalar(tag: string, text: string, offset: number): Scalar {
  const asText: Scalar = { type: 'str', value: text };
  switch (tag) {
    case `${CORE}binary`:
      return { type: 'str', value: decodeBase64(text, offset) };
    case `${CORE}timestamp`:
      if (isTimestamp(text)) return asText;
      throw new Failure('tagMismatch', offset);
    case `${CORE}null`:
    case `${CORE}bool`:
    case `${CORE}int`:
    case `${CORE}float`:
      return expectType(tag.slice(CORE.length), resolve(text), offset);
    default:
      return asText;
  }
}

function expectType(type: string, scalar: Scalar, offset: number): Scalar {
  if (scalar.type === type) return scalar;
  const widened = type === 'float' && scalar.type === 'int' && (scalar.digits ?? 0n) < 2n ** 63n;
  if (!widened) throw new Failure('tagMismatch', offset);
  return { type: 'float', value: scalar.value };
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

function decodeBase64(text: string, offset: number): string {
  const digits = text.replaceAll(/[\r\n]/g, '');
  if (!BASE64.test(digits)) throw new Failure('badBinary', offset);
  return decodeUtf8(Uint8Array.from(Buffer.from(digits, 'base64')));
}

const TIMESTAMP =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt](\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(?:Z|[-+](\d\d):(\d\d)))|(?: (\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?))?$/;

/** Dates, with or without a time of day. */
function isTimestamp(text: string): boolean {
  const match = TIMESTAMP.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, ...time] = match.slice(1).map(part => Number(part ?? 0));
  const [hour = 0, minute = 0, second = 0, zoneHour = 0, zoneMinute = 0, hour2 = 0, minute2 = 0, second2 = 0] = time;
  const lastDay = new Date(Date.UTC(year === 0 ? 2000 : year, month, 0)).getUTCDate();
  return (
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= lastDay &&
    Math.max(hour, hour2) < 24 &&
    Math.max(minute, minute2, second, second2) < 60 &&
    zoneHour <= 24 &&
    zoneMinute < 60
  );
}
