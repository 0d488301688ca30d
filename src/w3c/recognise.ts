import { type FieldName, knownField } from './field.ts';
import { fitLine } from './fit.ts';
import { createLayout, type Layout, mostFields } from './layout.ts';
import { nativeLayout } from './native.ts';
import { ncsaLayout } from './ncsa.ts';

/** How many bytes at the start of a source without a header decide what it is. */
export const recognitionBytes = 64 * 1024;

/** How many of its lines are tried. */
const triedLines = 50;

/** Default layouts that IIS gives its services, by generation. */
const defaultLayouts = [
  // HTTP: IIS 8 and later; 7 and 7.5; 6 without and with the site.
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status sc-substatus sc-win32-status time-taken',
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status time-taken',
  'date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status',
  'date time s-sitename s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) sc-status sc-substatus sc-win32-status',
  // FTP 7 and later, without and with bytes and time.
  'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session x-fullpath',
  'date time c-ip cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus sc-bytes cs-bytes time-taken x-session x-fullpath',
  // HTTP.sys errors: before Windows Server 2003 SP1, since, with streams, with the transport, and the newest.
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri sc-status s-siteid s-reason s-queuename',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid sc-status s-siteid s-reason s-queuename',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid streamid_ex sc-status s-siteid s-reason s-queuename transport',
  'date time c-ip c-port s-ip s-port cs-version cs-method cs-uri streamid streamid_ex sc-status s-siteid s-reason s-queuename transport fault-code extended-fault-code',
].map((names) => names.split(' '));

const address = /^(?:[0-9a-f]*[:.][0-9a-f:.]+(?:%\w+)?|-)$/i;
const number = /^(?:\d{1,10}|-)$/;

/** What a value of a field can look like; a field that can hold anything proves nothing. */
const proof: Partial<Record<FieldName, RegExp>> = {
  date: /^\d{4}-\d\d?-\d\d?$/,
  time: /^\d\d?:\d\d:\d\d$/,
  's-sitename': /^(?:W3SVC|FTPSVC)\d+$/i,
  's-ip': address,
  'c-ip': address,
  's-port': /^(?:\d{1,5}|-)$/,
  'c-port': /^(?:\d{1,5}|-)$/,
  'cs-method': /^(?:[A-Za-z][\w-]*|-)$/,
  'cs-version': /^(?:HTTP\/\S+|-)$/,
  'sc-status': /^(?:[1-6]\d\d|0|-)$/,
  'sc-substatus': number,
  'sc-win32-status': number,
  'time-taken': number,
  's-siteid': number,
  's-reason': /^[A-Za-z][\w/]*$/,
  'x-session': /^(?:[0-9a-f]{8}-[0-9a-f-]{27}|-)$/i,
};

/**
 * What a source is whose first lines are no directives: a line of names, rows that prove a default layout, the
 * native or the NCSA format, or nothing known. `head` holds its first `recognitionBytes` bytes, or all of them. `logZone`:
 * of the times of a native log; null if nobody says.
 */
export function recognise(head: Uint8Array, logZone: string | null = null): Layout {
  if (looksBinary(head)) return createLayout([], 'recognised', { kind: 'malformed', code: 'binary' });
  const lines = firstLines(head);
  const names = namesLayout(lines[0] ?? '');
  if (names !== null) return names;
  for (const fields of defaultLayouts) {
    if (proves(lines, fields)) {
      return createLayout(fields, 'recognised', { kind: 'records', service: 'unknown' });
    }
  }
  const text = Buffer.from(head.buffer, head.byteOffset, wholeLinesEnd(head)).toString('latin1');
  return (
    nativeLayout(lines, text, logZone) ??
    ncsaLayout(lines) ??
    createLayout([], 'recognised', { kind: 'foreign', code: 'no-layout', product: null })
  );
}

/** Where the last line ends that the window does not cut. */
function wholeLinesEnd(head: Uint8Array): number {
  return head.length < recognitionBytes ? head.length : head.lastIndexOf(0x0a) + 1;
}

/** A line of field names alone, as left by tools that strip the `#Fields:`. */
function namesLayout(line: string): Layout | null {
  const names = line.trim().split(/ +/);
  if (names.length < 4 || names.length > mostFields) return null;
  if (!names.every((name) => /^[A-Za-z][\w-]*(?:\([\w-]+\))?$/.test(name))) return null;
  if (names.filter((name) => knownField(name) !== null).length * 2 < names.length) return null;
  return createLayout(names, 'names', { kind: 'records', service: 'unknown' });
}

/** At least three of four lines must fit: a log may have been cut or damaged where it begins. */
function proves(lines: readonly string[], fields: readonly string[]): boolean {
  let fitting = 0;
  for (const line of lines) {
    const bytes = Buffer.from(line, 'latin1');
    const fitted = fitLine(bytes, 0, bytes.length, fields.length);
    if (fitted === null || fitted.repair !== null) continue;
    const isProof = fields.every((name, index) => {
      const pattern = proof[name as FieldName];
      return pattern === undefined || pattern.test(line.slice(fitted.starts[index], fitted.ends[index]));
    });
    if (isProof) fitting++;
  }
  return fitting > 0 && fitting * 4 >= lines.length * 3;
}

/** The first lines with anything in them, one character a byte, each cut to a length that any proof fits in. */
function firstLines(head: Uint8Array): string[] {
  const lines: string[] = [];
  let start = 0;
  while (start < head.length && lines.length < triedLines) {
    const feed = head.indexOf(0x0a, start);
    // A line that the window cuts proves nothing, unless it is all there is.
    if (feed < 0 && head.length === recognitionBytes && lines.length > 0) break;
    const end = feed < 0 ? head.length : feed;
    const line = Buffer.from(head.buffer, head.byteOffset + start, Math.min(end - start, 16_384))
      .toString('latin1')
      .replace(/\r$/, '');
    if (/[^ \t]/.test(line) && !line.startsWith('#')) lines.push(line);
    start = end + 1;
  }
  return lines;
}

/** More control characters than text has. NUL is dropped before, so that UTF-16 without a mark still reads as text. */
function looksBinary(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b)
      controls++;
  }
  return controls * 100 > head.length;
}
