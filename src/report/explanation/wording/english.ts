import type { CodeKind, LogPlace } from '../../../codes/entry.ts';
import { join, type Safe, say } from '../../safe.ts';

/** What is wrong, in one sentence, and what to do instead. */
type Complaint = readonly [message: Safe, hint: Safe];

export const english = {
  /** Names of codes. */
  services: { http: say`HTTP`, ftp: say`FTP`, httperr: say`HTTP.sys` },
  noStatus: say`no status`,
  substatus: (number: Safe) => say`substatus ${number}`,
  win32: (number: Safe) => say`win32 ${number}`,
  /** One number of two services. */
  either: (code: Safe, services: readonly Safe[]) => say`${code} (${join(services, say` or `)})`,
  list: (pieces: readonly Safe[]) => join(pieces, say`, `),
  parts: (pieces: readonly Safe[]) => join(pieces, say`; `),
  titled: (name: Safe, title: Safe) => say`${name}: ${title}`,
  numbered: (number: Safe, text: Safe) => say`${number}. ${text}`,
  formerly: (title: Safe, versions: Safe) => say`${title} (${versions})`,
  together: (name: Safe) => say`${name} together`,

  labels: {
    record: say`record`,
    fields: say`read from`,
    where: say`where`,
    number: say`number`,
    note: say`note`,
    means: say`means`,
    causes: say`causes`,
    check: say`check`,
    notInLog: say`not in log`,
    source: say`source`,
  },

  anyVersion: say`any version of IIS`,
  fromVersion: (from: Safe) => say`IIS ${from} and later`,
  toVersion: (to: Safe) => say`up to IIS ${to}`,
  betweenVersions: (from: Safe, to: Safe) =>
    from === to ? say`IIS ${from} only` : say`IIS ${from} to ${to}`,
  places: { site: say`site log`, ftp: say`FTP log`, httperr: say`HTTPERR` } satisfies Record<LogPlace, Safe>,
  noPlace: say`in no log`,
  field: say`seen in the field, usually so; no document says it`,
  sourceUsually: (source: Safe) => say`${source}; usually so`,

  /** What is said where the tables have no such code. */
  byStatus: (asked: Safe, found: Safe) => say`${asked} is not in the tables; this is what ${found} means.`,
  byClass: (asked: Safe, found: Safe) => say`${asked} is not in the tables; this holds for all of ${found}.`,
  byGroup: (asked: Safe) => say`${asked} is not in the tables; this holds for all numbers of its kind.`,
  otherVersions: (asked: Safe, iis: Safe) =>
    say`Nothing is known of ${asked} in IIS ${iis}; this is what it means in other versions.`,
  unknownTitle: say`not in the tables`,
  unknownNumber: say`No such number is known to iislog.`,
  lookUp: (number: Safe, hex: Safe) => [say`net helpmsg ${number}`, say`certutil -error ${hex}`],
  unused: (words: Safe) => say`not used: ${words}`,
  nearest: (codes: Safe) => say`nearest known: ${codes}`,
  windowsError: (number: Safe) => say`Windows error ${number}`,

  /** The list of codes. */
  kinds: {
    http: say`HTTP`,
    ftp: say`FTP`,
    'ftp-substatus': say`FTP SUBSTATUS`,
    win32: say`WIN32`,
    httperr: say`HTTP.SYS (HTTPERR)`,
  } satisfies Record<CodeKind, Safe>,
  columns: {
    code: say`code`,
    iis: say`IIS`,
    title: say`means`,
    component: say`component`,
    where: say`where`,
  },
  noneFound: (text: Safe) => say`No code has ${text} in its texts.`,
  /** Versions of IIS in a column. */
  short: { all: say`any`, to: (to: Safe) => say`to ${to}` },

  /** What is wrong, and what to do about it. */
  mistakes: {
    nothingAsked: [
      say`no code is named and nothing is piped`,
      say`name codes such as iislog explain 404.13 or "401 1 2148074254", or paste a line of a log`,
    ] as Complaint,
    iis: (typed: Safe): Complaint => [
      say`--iis ${typed}: no version of IIS`,
      say`give a version such as 6, 7.5 or 10`,
    ],
    service: (typed: Safe, services: Safe): Complaint => [
      say`--service ${typed}: no such service`,
      say`services: ${services}`,
    ],
    inputTooLong: [
      say`more than 1 MiB is piped`,
      say`iislog analyze reads whole logs; pipe single lines to iislog explain`,
    ] as Complaint,
    inputUnread: (reason: Safe): Complaint => [
      say`standard input cannot be read: ${reason}`,
      say`name the codes instead`,
    ],
    noCode: (text: Safe, nearest: Safe | null) =>
      nearest === null
        ? say`"${text}" is no code; iislog codes --search finds codes by their texts`
        : say`"${text}" is no code; nearest: ${nearest}`,
    strayWord: (word: Safe, nearest: Safe) => say`"${word}" was not used; nearest: ${nearest}`,
    noRecord: (line: Safe) =>
      say`"${line}" is no record in a default layout of IIS; put its #Fields line before it, or name its codes alone`,
    recordWithoutCode: (line: Safe) => say`"${line}" has no status and no reason that is known`,
    directivesAlone: (line: Safe) => say`no record stands below "${line}"`,
    misfit: (line: Safe) => say`"${line}" does not have the fields that its #Fields line names`,
    foreign: (line: Safe) => say`"${line}" is of another log format, which iislog does not read`,
    /** After the first complaints of a run. */
    more: (count: Safe) => say`${count} more like these`,
  },
};
