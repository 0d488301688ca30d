import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

/** What went wrong, and what to do about it. */
export interface TroubleWords {
  readonly sentence: (count: number, detail: Safe) => Safe;
  readonly hint: Safe;
}

const lines = (count: number, one: Safe, many: Safe): Safe =>
  count === 1 ? say`1 line ${one}` : say`${grouped(count)} lines ${many}`;
const records = (count: number): Safe => (count === 1 ? say`1 record` : say`${grouped(count)} records`);
const detailed = (detail: Safe): Safe => (detail === '' ? detail : say` (${detail})`);

/** By the codes of `w3c/issue.ts`. */
export const issueWords: Readonly<Record<string, TroubleWords>> & { readonly other: TroubleWords } = {
  'too-few-fields': {
    sentence: (count) => say`${lines(count, say`has`, say`have`)} fewer fields than #Fields names`,
    hint: say`not counted; a line that was cut, or written under another #Fields line`,
  },
  'too-many-fields': {
    sentence: (count) => say`${lines(count, say`has`, say`have`)} more fields than #Fields names`,
    hint: say`not counted; a raw blank in a value, or a line written under another #Fields line`,
  },
  'line-too-long': {
    sentence: (count) => say`${lines(count, say`is`, say`are`)} longer than 1 MiB`,
    hint: say`not counted; IIS itself cuts a line at 64 KiB, so look how the file was made`,
  },
  truncated: {
    sentence: (count) => lines(count, say`ends in the middle`, say`end in the middle`),
    hint: say`usual in a log that is still written: netsh http flush logbuffer, then read it again`,
  },
  unfinished: {
    sentence: (count) => lines(count, say`was still being written`, say`were still being written`),
    hint: say`not counted; the log grew while it was read: read it again for the rest`,
  },
  binary: {
    sentence: (count) => lines(count, say`is not text`, say`are not text`),
    hint: say`a binary or damaged file, or one in another encoding (see --encoding)`,
  },
  'no-layout': {
    sentence: (count) => lines(count, say`stands under no #Fields line`, say`stand under no #Fields line`),
    hint: say`the start of the file is missing and its rows prove no known layout: copy the file whole`,
  },
  'layout-too-wide': {
    sentence: (count) =>
      lines(
        count,
        say`stands under a #Fields line of more than 1,000 fields`,
        say`stand under a #Fields line of more than 1,000 fields`,
      ),
    hint: say`not counted; IIS writes some thirty fields, so look how the file was made`,
  },
  'too-many-layouts': {
    sentence: (count) =>
      lines(
        count,
        say`stands under a #Fields line past the 1,000 different ones of a file`,
        say`stand under #Fields lines past the 1,000 different ones of a file`,
      ),
    hint: say`not counted; IIS changes its fields only when somebody does, so look how the file was made`,
  },
  'foreign-layout': {
    sentence: (count, detail) =>
      say`${lines(count, say`is`, say`are`)} of ${detail === '' ? say`another product` : detail}`,
    hint: say`only logs of IIS (HTTP, FTP) and of HTTP.sys are read`,
  },
  'advanced-logging': {
    sentence: (count) => lines(count, say`is of IIS Advanced Logging`, say`are of IIS Advanced Logging`),
    hint: say`not read; turn on the W3C log of the site itself, which has custom fields since IIS 8.5`,
  },
  'local-time': {
    sentence: (count) => say`${records(count)} of the native format, in local time read as UTC`,
    hint: say`say the zone of the server's clock: --log-tz Europe/Berlin`,
  },
  'date-order': {
    sentence: (count) => say`${records(count)} with dates read as month/day/year, which no date proves`,
    hint: say`compare the days with the name of the file`,
  },
  headerless: {
    sentence: (count, detail) =>
      say`no #Fields line; ${records(count)} read by the layout that the rows prove${detailed(detail)}`,
    hint: say`compare a row with these fields before you trust the figures`,
  },
  'no-date': {
    sentence: (count) => say`${records(count)} without a date: no date field and no #Date line`,
    hint: say`counted, but not where a time is needed`,
  },
  'bad-time': {
    sentence: (count) => say`${records(count)} with a date or time that is none`,
    hint: say`counted, but not where a time is needed`,
  },
  'bad-number': {
    sentence: (count, detail) => say`${records(count)} with text where a number belongs${detailed(detail)}`,
    hint: say`counted, but not in figures of that field`,
  },
  'repaired-blanks': {
    sentence: (count) => say`${records(count)} with several blanks between fields, read as one`,
    hint: say`counted; IIS writes one blank, so another program has rewritten the file`,
  },
  'repaired-quotes': {
    sentence: (count) => say`${records(count)} that fit only with quoted values kept whole`,
    hint: say`counted; IIS writes no quotes, so another program has rewritten the file`,
  },
  other: {
    sentence: (count, detail) =>
      lines(count, say`has a trouble${detailed(detail)}`, say`have a trouble${detailed(detail)}`),
    hint: say`compare the line with the #Fields line above it`,
  },
};

export interface ProblemWords {
  readonly sentence: Safe;
  readonly hint: Safe;
}

/** By the codes of `sources/source.ts`. */
export const problemWords: Readonly<Record<string, ProblemWords>> & { readonly other: ProblemWords } = {
  missing: { sentence: say`does not exist`, hint: say`check the path` },
  'no-match': {
    sentence: say`matches no file`,
    hint: say`check the pattern; quote it so that iislog expands it`,
  },
  'no-logs': {
    sentence: say`holds no log`,
    hint: say`IIS names logs u_ex*.log, in a folder W3SVC1, W3SVC2, ... for each site`,
  },
  denied: {
    sentence: say`access denied`,
    hint: say`run the prompt elevated (as administrator); the HTTPERR folder is readable by administrators only`,
  },
  unreadable: { sentence: say`cannot be read`, hint: say`copy the file and read the copy` },
  shortened: {
    sentence: say`became shorter while this ran; what stood before is counted`,
    hint: say`another program cut or replaced it: read it again, or a copy`,
  },
  'inflates-too-far': {
    sentence: say`inflates beyond what a log can; what stands before is counted`,
    hint: say`unpack it where there is room, and see what is in it`,
  },
  'too-many-members': {
    sentence: say`the archive has too many members; the first ones are read`,
    hint: say`unpack it and name the folder`,
  },
  'truncated-archive': {
    sentence: say`the archive ends early; what stands before is counted`,
    hint: say`copy the archive again`,
  },
  'damaged-archive': {
    sentence: say`the archive is damaged; what stands before is counted`,
    hint: say`copy the archive again`,
  },
  'encrypted-archive': { sentence: say`the archive is encrypted`, hint: say`unpack it first` },
  'not-seekable': {
    sentence: say`a zip archive cannot be read from a pipe`,
    hint: say`name the file instead of piping it`,
  },
  'binary-log': {
    sentence: say`is a log of centralised binary logging, which is not read`,
    hint: say`set centralLogFileMode of system.applicationHost/log to CentralW3C or Site; Log Parser (-i:BIN) reads the file`,
  },
  other: { sentence: say`was not read`, hint: say`check the path` },
};

/** What the system or an archive said of a source: it speaks English. */
export const detailWords: (detail: string) => Safe = safe;

/** Fields of HTTP logs, most wanted first, and the question that has no answer without each. */
export const fieldCosts: readonly (readonly [field: string, cost: Safe])[] = [
  ['sc-status', say`which requests failed`],
  ['sc-substatus', say`which kind of 401, 403, 404 or 500`],
  ['sc-win32-status', say`why a logon or a back end failed, who cut a connection`],
  ['time-taken', say`what is slow`],
  ['cs-uri-stem', say`which URLs`],
  ['c-ip', say`which clients`],
  ['cs(User-Agent)', say`people or bots`],
  ['cs(Referer)', say`where broken links stand`],
  ['sc-bytes', say`who takes the bandwidth`],
];
