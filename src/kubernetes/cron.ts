/** Times at which CronJobs run, as the API server and the CronJob controller read them (all versions). */

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fields: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: months },
  { least: 0, most: 6, names: weekdays },
];
const words = ['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly'];
const duration = /^[-+]?(0|((\d+(\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h))+)$/;
const every = '@every ';

/** Five fields, or a word for one of the usual ones, behind an optional time zone. Sunday is 0, and not 7. */
export function isSchedule(text: string): boolean {
  const [, zone, rest = text] = /^(?:CRON_)?TZ=(\S*)\s+(.*)$/s.exec(text) ?? [];
  if (zone !== undefined && zone !== '' && !isTimeZoneOfSystem(zone)) return false;
  const schedule = rest.trim();
  if (schedule.startsWith('@')) {
    return schedule.startsWith(every) ? duration.test(schedule.slice(every.length)) : words.includes(schedule);
  }
  const parts = schedule.split(/\s+/);
  return parts.length === fields.length && fields.every((field, index) => isList(parts[index] ?? '', field));
}

/** A name of the time zone database, in its own spelling; the zone of the machine does not count. */
export function isTimeZone(name: string): boolean {
  return name !== '' && name.toLowerCase() !== 'local' && isTimeZoneOfSystem(name);
}

function isTimeZoneOfSystem(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  const listed = Intl.supportedValuesOf('timeZone').find(known => known.toLowerCase() === name.toLowerCase());
  if (listed !== undefined) return listed === name;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Commas without anything between them are passed over. */
function isList(text: string, field: Field): boolean {
  return text.split(',').every(range => range === '' || isRange(range, field));
}

/** `*`, `2`, `2-5`, each with an optional step; `2/3` goes on to the end. */
function isRange(text: string, field: Field): boolean {
  const [range = '', step, ...moreSteps] = text.split('/');
  const [low = '', high, ...more] = range.split('-');
  if (moreSteps.length > 0 || (step !== undefined && !(numberOf(step) > 0))) return false;
  if (low === '*' || low === '?') return true;
  if (more.length > 0) return false;
  const first = numberOrName(low, field);
  const last = high === undefined ? (step === undefined ? first : field.most) : numberOrName(high, field);
  return first >= field.least && last <= field.most && first <= last;
}

function numberOrName(text: string, { names = [], least }: Field): number {
  const index = names.indexOf(text.toLowerCase());
  return index < 0 ? numberOf(text) : index + least;
}

/** No number compares with anything as false. */
function numberOf(text: string): number {
  return /^\+?\d+$/.test(text) ? Number(text) : Number.NaN;
}
