/**
 * Flags of `logExtFileFlags` and the fields that they stand for, in the order in which the services write them.
 * Sources: the pages of Microsoft's configuration reference on `logFile`, `centralW3CLogFile` and `ftpServer/logFile`,
 * the W3C logging page of HTTP.sys, and logs as they are. Where FTP puts `s-sitename`, `s-computername`, `c-port`,
 * `cs-host` and `x-debug` was not seen in a log: they stand by the order of HTTP.
 */

type Row = readonly [flag: string, field: string];

const table: Readonly<Record<'http' | 'ftp', readonly Row[]>> = {
  http: [
    ['Date', 'date'],
    ['Time', 'time'],
    ['SiteName', 's-sitename'],
    ['ComputerName', 's-computername'],
    ['ServerIP', 's-ip'],
    ['Method', 'cs-method'],
    ['UriStem', 'cs-uri-stem'],
    ['UriQuery', 'cs-uri-query'],
    ['ServerPort', 's-port'],
    ['UserName', 'cs-username'],
    ['ClientIP', 'c-ip'],
    ['ProtocolVersion', 'cs-version'],
    ['UserAgent', 'cs(User-Agent)'],
    ['Cookie', 'cs(Cookie)'],
    ['Referer', 'cs(Referer)'],
    ['Host', 'cs-host'],
    ['HttpStatus', 'sc-status'],
    ['HttpSubStatus', 'sc-substatus'],
    ['Win32Status', 'sc-win32-status'],
    ['BytesSent', 'sc-bytes'],
    ['BytesRecv', 'cs-bytes'],
    ['TimeTaken', 'time-taken'],
  ],
  ftp: [
    ['Date', 'date'],
    ['Time', 'time'],
    ['ClientIP', 'c-ip'],
    ['ClientPort', 'c-port'],
    ['UserName', 'cs-username'],
    ['SiteName', 's-sitename'],
    ['ComputerName', 's-computername'],
    ['ServerIP', 's-ip'],
    ['ServerPort', 's-port'],
    ['Method', 'cs-method'],
    ['UriStem', 'cs-uri-stem'],
    ['FtpStatus', 'sc-status'],
    ['Win32Status', 'sc-win32-status'],
    ['FtpSubStatus', 'sc-substatus'],
    ['BytesSent', 'sc-bytes'],
    ['BytesRecv', 'cs-bytes'],
    ['TimeTaken', 'time-taken'],
    ['Host', 'cs-host'],
    ['Session', 'x-session'],
    ['FullPath', 'x-fullpath'],
    ['Info', 'x-debug'],
  ],
};

/** What is logged where nothing is configured. `Referer` came with IIS 8; the file does not say which IIS reads it. */
const http =
  'Date,Time,ClientIP,UserName,ServerIP,Method,UriStem,UriQuery,TimeTaken,HttpStatus,Win32Status,ServerPort,UserAgent,HttpSubStatus,Referer';
const centralHttp =
  'Date,Time,ClientIP,UserName,SiteName,ServerIP,Method,UriStem,UriQuery,TimeTaken,HttpStatus,Win32Status,ServerPort,UserAgent,HttpSubStatus';
const ftp =
  'Date,Time,ClientIP,UserName,ServerIP,Method,UriStem,FtpStatus,Win32Status,FtpSubStatus,ServerPort,Session,FullPath';
export const usualFlags = { http, centralHttp, ftp } as const;

/** The fields of a list of flags, in the order of the log. Flags that are not known stand for nothing. */
export function fieldsOf(service: 'http' | 'ftp', flags: string): string[] {
  const asked = new Set(flags.split(',').map((flag) => flag.trim().toLowerCase()));
  return table[service].filter(([flag]) => asked.has(flag.toLowerCase())).map(([, field]) => field);
}
