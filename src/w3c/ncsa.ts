import { createLayout, type Layout, type Misfit } from './layout.ts';
import { readDateDirective } from './value.ts';
import { w3cTime, w3cValue } from './w3c-value.ts';

/** What a line of the NCSA common format holds, in its order; the name that `identd` gave has no W3C name. */
const commonFields =
  'c-ip cs-username date time cs-method cs-uri-stem cs-uri-query cs-version sc-status sc-bytes'.split(' ');
/** IIS writes the common format; a program that made a log of it may have added two. */
const combinedFields = [...commonFields, 'cs(Referer)', 'cs(User-Agent)'];

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

const timeOfLine = / \[([^\][]{1,40})\] "/;
const timeParts = /^(\d{1,2})\/([a-z]{3})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-])(\d\d)(\d\d)$/i;
const outcome = /(\d{1,3}|-) (\d{1,16}|-)( "|$)/y;

/** The layout of a source of which most first lines are of the NCSA format, common or combined; null if they are not. */
export function ncsaLayout(lines: readonly string[]): Layout | null {
  for (const fields of [commonFields, combinedFields]) {
    const read = createNcsaReader(fields.length);
    const fitting = lines.map(read).filter((values) => typeof values !== 'string');
    const timed = fitting.filter((values) => /^\d{4}-/.test(values[2]!));
    if (timed.length > 0 && timed.length * 4 >= lines.length * 3)
      return createLayout(fields, 'ncsa', { kind: 'records', service: 'http' });
  }
  return null;
}

/** Makes a reader that gives so many values of an NCSA line as W3C lines have them, or tells why it is none. */
export function createNcsaReader(fieldCount: number): (line: string) => string[] | Misfit {
  const isCombined = fieldCount === combinedFields.length;
  let logged = '';
  let utc: readonly [date: string, time: string] = ['-', '-'];
  return (line) => {
    const found = timeOfLine.exec(line);
    if (found === null) return 'too-few-fields';
    const [host = '', ident, ...user] = line.slice(0, found.index).split(' ');
    if (ident === undefined || user.length === 0) return 'too-few-fields';
    const time = found[1]!;
    // Neighbours often share the second.
    if (time !== logged) {
      logged = time;
      utc = utcOf(time);
    }
    const requestStart = found.index + found[0].length;
    const end = outcomeFrom(line, requestStart);
    if (end === null) return 'too-few-fields';
    const values = [host, user.join('+'), ...utc, ...requestIn(line.slice(requestStart, end.at))];
    values.push(end.status, end.bytes);
    if (end.isLast) return isCombined ? 'too-few-fields' : values.map(w3cValue);
    if (!isCombined) return 'too-many-fields';
    const headers = headersFrom(line, end.next);
    return typeof headers === 'string' ? headers : [...values, ...headers].map(w3cValue);
  };
}

/** The date and time in UTC; as logged, which no reader takes for a time, if it is none. */
function utcOf(time: string): readonly [string, string] {
  const [, day, name = '', year, clock, sign, hours, minutes] = timeParts.exec(time) ?? [];
  const month = months.indexOf(name.toLowerCase()) + 1;
  const shown = month === 0 ? null : readDateDirective(`${year}-${month}-${day} ${clock}`);
  if (shown === null) return [time, '-'];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60;
  return w3cTime(sign === '-' ? shown + offset : shown - offset);
}

/** What stands behind the request: a quotation mark can be a part of that, so that only a status and bytes prove its end. */
function outcomeFrom(
  line: string,
  from: number,
): { at: number; status: string; bytes: string; isLast: boolean; next: number } | null {
  for (let at = line.indexOf('" ', from); at >= 0; at = line.indexOf('" ', at + 1)) {
    outcome.lastIndex = at + 2;
    const found = outcome.exec(line);
    if (found === null) continue;
    const [, status = '', bytes = '', quote] = found;
    return { at, status, bytes, isLast: quote === '', next: outcome.lastIndex };
  }
  return null;
}

/** Method, stem, query and version; a request that could not be read is logged as `-`. */
function requestIn(request: string): string[] {
  const methodEnd = request.indexOf(' ');
  if (methodEnd < 0) return [request, '-', '-', '-'];
  const last = request.lastIndexOf(' ');
  const hasVersion = /^HTTP\/\d/i.test(request.slice(last + 1, last + 7));
  const url = request.slice(methodEnd + 1, hasVersion ? Math.max(last, methodEnd + 1) : request.length);
  const mark = url.indexOf('?');
  return [
    request.slice(0, methodEnd),
    mark < 0 ? url : url.slice(0, mark),
    mark < 0 ? '-' : url.slice(mark + 1),
    hasVersion ? request.slice(last + 1) : '-',
  ];
}

/** Referer and user agent, behind the first quotation mark. */
function headersFrom(line: string, from: number): [string, string] | Misfit {
  let end = line.length;
  while (end > from && line[end - 1] === ' ') end--;
  const middle = line.indexOf('" "', from);
  if (middle < 0 || middle + 3 >= end) return 'too-few-fields';
  if (line[end - 1] !== '"') return 'too-many-fields';
  return [line.slice(from, middle), line.slice(middle + 3, end - 1)];
}
