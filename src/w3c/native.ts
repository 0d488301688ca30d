import { createLayout, type DateOrder, type Layout, type LocalTime, type Misfit } from './layout.ts';
import { readDateDirective } from './value.ts';
import { w3cTime, w3cValue } from './w3c-value.ts';
import { momentShowing } from './zone.ts';

/** What a line of IIS's native format holds, in its order. */
const fields =
  'c-ip cs-username date time s-sitename s-computername s-ip time-taken cs-bytes sc-bytes sc-status sc-win32-status cs-method cs-uri-stem cs-uri-query'.split(
    ' ',
  );
const dateColumn = fields.indexOf('date');
const timeColumn = fields.indexOf('time');

/** Between values; the last one has only the comma behind it. Within values IIS writes no blank, but in names of users. */
const separator = ', ';

const lineStart =
  /^[^,]*, [^,]*, \d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}, \d{1,2}:\d\d:\d\d, (W3SVC|MSFTPSVC|FTPSVC|SMTPSVC|NNTPSVC)\d*, /i;
const dates = /, (\d{1,4})[/.-](\d{1,2})[/.-]\d{1,4}, \d{1,2}:\d\d:\d\d, \w+SVC\d*, /g;

/**
 * The layout of a source of which most first lines are of the native format; null if they are not. `head`: whole lines
 * at its start, which tell the order of day and month. `zone`: of its times; null if nobody says.
 */
export function nativeLayout(lines: readonly string[], head: string, zone: string | null): Layout | null {
  const fitting = lines.filter((line) => lineStart.test(line) && typeof valuesIn(line) !== 'string');
  if (fitting.length === 0 || fitting.length * 4 < lines.length * 3) return null;
  const service = lineStart.exec(fitting[0]!)![1]!.toUpperCase();
  if (service === 'SMTPSVC' || service === 'NNTPSVC') {
    const product = `IIS ${service.slice(0, 4)}`;
    return createLayout([], 'native', { kind: 'foreign', code: 'foreign-layout', product });
  }
  const order = provenOrder(head);
  return createLayout(
    fields,
    'native',
    { kind: 'records', service: service === 'W3SVC' ? 'http' : 'ftp' },
    { order: order ?? 'mdy', isProven: order !== null, zone },
  );
}

/** IIS writes dates as the computer's language does. Only a year of four digits, or a day past the twelfth, proves how. */
function provenOrder(head: string): DateOrder | null {
  for (const [, first = '', second] of head.matchAll(dates)) {
    if (first.length === 4) return 'ymd';
    if (Number(first) > 12) return 'dmy';
    if (Number(second) > 12) return 'mdy';
  }
  return null;
}

/** Makes a reader that gives the values of a native line as W3C lines have them, or tells why it is none. */
export function createNativeReader(local: LocalTime): (line: string) => string[] | Misfit {
  const convert = createConverter(local);
  let logged = '';
  let utc: readonly [date: string, time: string] | null = null;
  return (line) => {
    const values = valuesIn(line);
    if (typeof values === 'string') return values;
    const shown = `${values[dateColumn]} ${values[timeColumn]}`;
    // Neighbours often share the second.
    if (shown !== logged) {
      logged = shown;
      utc = convert(values[dateColumn]!, values[timeColumn]!);
    }
    // A time that cannot be read stays as it is, and is told to be none by whoever reads it.
    if (utc !== null) [values[dateColumn], values[timeColumn]] = utc;
    return values;
  };
}

function valuesIn(line: string): string[] | Misfit {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ') end--;
  if (line[end - 1] === ',') end--;
  const values: string[] = [];
  let at = 0;
  while (values.length < fields.length - 1) {
    const next = line.indexOf(separator, at);
    if (next < 0 || next + separator.length > end) return 'too-few-fields';
    values.push(w3cValue(line.slice(at, next)));
    at = next + separator.length;
  }
  // Whatever follows is the query, which may hold commas.
  values.push(w3cValue(line.slice(at, end)));
  return values;
}

/** IIS is of 1995: years of two digits from then on are of that century. */
const firstShortYear = 95;

/** Makes a converter of a local date and time to those of UTC; it gives null for what is none. */
function createConverter({
  order,
  zone,
}: LocalTime): (date: string, time: string) => readonly [string, string] | null {
  let lastMinute = Number.NaN;
  let shift = 0;
  return (date, time) => {
    const parts = date.split(/[/.-]/);
    const [year = '', month = '', day = ''] = [...order]
      .sort(byYmd)
      .map((part) => parts[order.indexOf(part)]);
    const shown = parts.length === 3 ? readDateDirective(`${fullYear(year)}-${month}-${day} ${time}`) : null;
    if (shown === null) return null;
    // Clocks are changed at whole minutes.
    const minute = shown - (shown % 60);
    if (minute !== lastMinute) {
      shift = zone === null ? 0 : momentShowing(minute, zone) - minute;
      lastMinute = minute;
    }
    return w3cTime(shown + shift);
  };
}

const byYmd = (left: string, right: string): number => 'ymd'.indexOf(left) - 'ymd'.indexOf(right);

function fullYear(year: string): string {
  if (!/^\d\d$/.test(year)) return year;
  return `${Number(year) < firstShortYear ? '20' : '19'}${year}`;
}
