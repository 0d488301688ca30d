import type { Finding, SpreadBy } from '../../summary/finding.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { httperrTroubles } from './english-httperr.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

/** At the start of a sentence. */
const dimensions: Readonly<Record<SpreadBy, Safe>> = {
  server: say`Server`,
  site: say`Site`,
  network: say`Network`,
  method: say`Method`,
  agent: say`Agent`,
  route: say`Route`,
};

/** A rate, which may be a fraction. */
const rate = (value: number): Safe => (Number.isInteger(value) ? grouped(value) : safe(String(value)));

const inBrackets = (here: Safe | null): Safe => (here === null ? say`` : say` (${here})`);

/** Kinds of findings that can be trouble. */
type Trouble = Finding extends infer One
  ? One extends { readonly id: infer Id; readonly severity: infer Severity }
    ? 'trouble' extends Severity
      ? Id
      : never
    : never
  : never;

/** As the headline names them. */
const troubles: Readonly<
  Record<Exclude<Trouble, 'refused' | 'pool-unavailable' | 'restart' | `ftp-${string}`> & string, Safe>
> = {
  'traffic-collapsed': say`TRAFFIC COLLAPSED`,
  'traffic-surged': say`TRAFFIC SURGED`,
  'new-code': say`A NEW FAILURE`,
  spread: say`FAILURES IN ONE PLACE`,
  'time-out': say`TIME-OUTS`,
  slower: say`SLOWER`,
  handshakes: say`LOGONS FAIL`,
  'cut-off': say`CONNECTIONS CUT OFF`,
  'slow-downloads': say`SLOW DOWNLOADS`,
  'hidden-failures': say`FAILURES IN HIDING`,
  'limit-hit': say`A LIMIT IS HIT`,
  ...httperrTroubles,
  attacks: say`ATTACKS ANSWERED 2xx`,
  'web-shell': say`A POSSIBLE WEB SHELL`,
  guessing: say`PASSWORD GUESSING`,
};

/** The words of the first screen. */
export const firstWords = {
  /** `here` is the beginning in the zone asked for. */
  failing: (since: Safe, last: Safe, here: Safe | null) =>
    say`FAILING since ${since} UTC${inBrackets(here)}, not over at the last record, ${last}`,
  failed: (since: Safe, until: Safe, here: Safe | null) =>
    say`FAILED from ${since}${inBrackets(here)} to ${until} UTC, over since`,
  steady: (share: Safe) => say`SERVER FAILURES, no rise seen: 5xx ${share}`,
  transfersFail: (failed: number, of: number) =>
    say`FTP TRANSFERS FAIL: ${grouped(failed)} of ${grouped(of)}`,
  troubles,
  refused: (code: Safe) => say`MORE ${code}`,
  since: (trouble: Safe, time: Safe) => say`${trouble} since ${time} UTC`,
  /** What most of the server failures are. */
  mostly: (code: Safe, title: Safe) => say`${code}: ${title}`,
  /** All records of a log, or some. */
  doubled: { same: say`A LOG COUNTED TWICE`, overlap: say`RECORDS COUNTED TWICE` },
  endsEarly: (server: Safe, last: Safe) => say`NOTHING LOGGED BY ${server} after ${last} UTC`,
  gap: (from: Safe, to: Safe) => say`NOTHING LOGGED from ${from} to ${to} UTC`,
  cannotTell: say`FAILING OR NOT: CANNOT SAY`,
  quiet: say`NO TROUBLE SEEN`,
  /** Of records that were asked for by a condition. */
  matching: (matched: number, of: number) =>
    say`${grouped(matched)} of ${grouped(of)} records are what was asked for`,

  serverFailures: (share: Safe, count: number, of: number) =>
    say`5xx ${share} of ${counted(of, 'request')} (${grouped(count)})`,
  noServerFailures: (of: number) => say`no 5xx in ${counted(of, 'request')}`,
  before: (share: Safe, of: number, length: Safe) => say`the ${length} before: ${share} of ${grouped(of)}`,
  refusals: say`4xx`,
  refusalsBesideLegs: say`4xx without logon handshakes`,
  /** The period in the zone asked for. */
  inZone: (from: Safe, to: Safe, zone: Safe) => say`${from} to ${to} ${zone}`,
  /** At the left of the rows that they head. */
  labels: {
    period: say`PERIOD`,
    filter: say`FILTER`,
    codes: say`CODES`,
    paths: say`PATHS`,
    time: say`TIME`,
    bytes: say`BYTES`,
    load: say`LOAD`,
    who: say`WHO`,
    why: say`WHY`,
    attack: say`ATTACK`,
    aside: say`ASIDE`,
    ftp: say`FTP`,
    httperr: say`HTTPERR`,
    files: say`FILES`,
    logons: say`LOGONS`,
    tls: say`TLS`,
    fields: say`FIELDS`,
    trust: say`TRUST`,
    next: say`NEXT`,
  },
  hits: say`hits`,
  otherCodes: (codes: number, count: number) =>
    say`${counted(codes, 'other code')}, ${counted(count, 'record')}`,
  failed5xx: say`failed`,
  /** Of the method of requests that failed. */
  by: say`by`,
  ofAll: say`of all`,
  p95: say`p95`,
  path: say`path`,
  /** Where failures are those of the time that the headline names. */
  pathSince: say`path (of all, p95: the whole log)`,
  otherPaths: say`all other paths`,
  times: (percentiles: Safe) => say`${percentiles}.`,
  mostTime: (routes: Safe) => say`Most time: ${routes}.`,
  longPolls: (routes: number) => say`Left out: ${counted(routes, 'long poll')}.`,
  /** A value of a dimension in which failures are not as frequent as elsewhere. */
  place: (by: SpreadBy, value: Safe, failures: Safe, requests: Safe) =>
    say`${dimensions[by]} ${value}: ${failures} of the failures, ${requests} of the requests.`,
  clients: (failed: number, of: number) =>
    say`${grouped(failed)} of ${counted(of, 'client')} met these failures.`,
  sites: (sites: number, of: number, list: Safe) =>
    of === 1 ? say`Site ${list}.` : say`${grouped(sites)} of ${counted(of, 'site')} hit: ${list}.`,
  failedLogons: (of: number, clients: Safe) => say`Of ${counted(of, 'failed logon')}, by client: ${clients}.`,
  newCodes: (list: Safe) => say`Not seen before: ${list}.`,
  newCode: (code: Safe, since: Safe) => say`${code} (since ${since})`,
  load: {
    more: (before: number, during: number) =>
      say`Load rose: ${rate(before)} -> ${rate(during)} requests a minute.`,
    less: (before: number, during: number) =>
      say`Load fell, no surge: ${rate(before)} -> ${rate(during)} requests a minute.`,
    same: (before: number, during: number) =>
      say`No surge: ${rate(before)} -> ${rate(during)} requests a minute.`,
  },
  reopenedNear: (time: Safe) => say`Logging was reopened ${time}: a restart, other settings, or idle time.`,
  overLimits: (list: Safe) => say`Over a limit of request filtering: ${list}.`,
  /** `lengths`: null if nothing is known of them. */
  overLimit: (code: Safe, count: number, setting: Safe, lengths: Safe | null) =>
    lengths === null
      ? say`${code} x ${grouped(count)} (${setting})`
      : say`${code} x ${grouped(count)} (${setting}: ${lengths})`,
  ftpFigures: (figures: Safe) => say`${figures}.`,
  mostOften: (code: Safe, title: Safe, count: number) => say`Most: ${code} x ${grouped(count)}, ${title}.`,
  reasons: (records: number, list: Safe) => say`${counted(records, 'error')} of HTTP.sys itself: ${list}.`,
  queues: (list: Safe) => say`Request queues: ${list}.`,
  notLogged: (fields: Safe) => say`Not logged: ${fields}.`,
  logThem: say`To log them: IIS Manager, site, Logging, Select Fields.`,
  sources: (sources: number, kinds: Safe) => say`${counted(sources, 'source')}: ${kinds}.`,
  noBadLines: say`0 bad lines`,
  firstBad: (place: Safe) => say`First malformed: ${place}.`,
  unread: (count: number, name: Safe, reason: Safe) =>
    count === 1
      ? say`Not read: ${name}, ${reason}.`
      : say`${grouped(count)} sources not read: ${name}, ${reason}, ...`,
  skipped: (count: number) =>
    count === 1
      ? say`1 source has no record of that time.`
      : say`${grouped(count)} sources have no record of that time.`,
  /** `fallback`: requests of which the field names no client. */
  clientFrom: (field: Safe, proxies: Safe, fallback: number) =>
    say`Clients are told by ${field}, without proxies in ${proxies}${fallback === 0 ? say`` : say`; by c-ip for ${counted(fallback, 'request')} without it`}.`,
  privateNetworks: say`private networks`,
  localTime: say`Native logs have local times, read as UTC: name their zone with --log-tz.`,
  dateOrder: say`Dates of native logs are read as month/day/year, which none of them proves.`,
  approximate: say`Some counts are estimates.`,
  neverLogged: say`Not in such logs: running requests, TLS failures, why an application failed.`,
  withoutHttperr: say`503s of HTTP.sys itself: add the HTTPERR folder.`,
};
