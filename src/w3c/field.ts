/**
 * The fields that iislog knows by name, in the order in which IIS writes them.
 * Source: the W3C logging pages of HTTP.sys, the FTP service and the HTTP.sys error log, and logs as they are.
 */

/** How a value is kept in a batch: an entry of a dictionary, a number of its own, or a part of the time. */
export type FieldKind = 'text' | 'code' | 'number' | 'time';

/** W3C name (as IIS spells it) to the key that records and JSON use, and the kind. `code`: a dictionary of numbers. */
const table = {
  date: ['date', 'time'],
  time: ['time', 'time'],
  's-sitename': ['sSitename', 'text'],
  's-computername': ['sComputername', 'text'],
  's-ip': ['sIp', 'text'],
  'cs-method': ['csMethod', 'text'],
  'cs-uri-stem': ['csUriStem', 'text'],
  'cs-uri-query': ['csUriQuery', 'text'],
  's-port': ['sPort', 'text'],
  'cs-username': ['csUsername', 'text'],
  'c-ip': ['cIp', 'text'],
  'cs-version': ['csVersion', 'text'],
  'cs(User-Agent)': ['csUserAgent', 'text'],
  'cs(Cookie)': ['csCookie', 'text'],
  'cs(Referer)': ['csReferer', 'text'],
  'cs-host': ['csHost', 'text'],
  'sc-status': ['scStatus', 'code'],
  'sc-substatus': ['scSubstatus', 'code'],
  'sc-win32-status': ['scWin32Status', 'code'],
  'sc-bytes': ['scBytes', 'number'],
  'cs-bytes': ['csBytes', 'number'],
  'time-taken': ['timeTaken', 'number'],
  streamid: ['streamid', 'text'],
  'x-session': ['xSession', 'text'],
  'x-fullpath': ['xFullpath', 'text'],
  'x-debug': ['xDebug', 'text'],
  'c-port': ['cPort', 'text'],
  'cs-uri': ['csUri', 'text'],
  's-siteid': ['sSiteid', 'text'],
  's-reason': ['sReason', 'text'],
  's-queuename': ['sQueuename', 'text'],
  streamid_ex: ['streamidEx', 'text'],
  transport: ['transport', 'text'],
  'fault-code': ['faultCode', 'text'],
  'extended-fault-code': ['extendedFaultCode', 'text'],
} as const satisfies Record<string, readonly [key: string, kind: FieldKind]>;

/** A field that iislog knows, by its W3C name. */
export type KnownField = keyof typeof table;

/** A field that it does not know, such as the header that an administrator had logged: by its name in lower case. */
type CustomField = `field(${string})`;

export type FieldName = KnownField | CustomField;

const byLowerCase = new Map(Object.keys(table).map((name) => [name.toLowerCase(), name as KnownField]));

// The W3C page of HTTP.sys spells the header right, IIS does not.
byLowerCase.set('cs(referrer)', 'cs(Referer)');

/** The field of that name in any case, or null for a custom one. */
export function knownField(name: string): KnownField | null {
  return byLowerCase.get(name.toLowerCase()) ?? null;
}

/** The field of that name in any case, whether it is known or not. */
export function fieldCalled(name: string): FieldName {
  return knownField(name) ?? `field(${name.toLowerCase()})`;
}

export function kindOf(name: FieldName): FieldKind {
  return name in table ? table[name as KnownField][1] : 'text';
}
