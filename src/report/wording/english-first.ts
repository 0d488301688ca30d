import type { Finding } from '../../summary/finding.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

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
const troubles: Readonly<Record<Exclude<Trouble, 'refused'> & string, Safe>> = {
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
};

/** The words of the first screen. */
export const firstWords = {
  /** `here` is the beginning in the zone asked for. */
  failing: (since: Safe, last: Safe, here: Safe | null) =>
    say`FAILING since ${since} UTC${inBrackets(here)}, not over at the last record, ${last}`,
  failed: (since: Safe, until: Safe, here: Safe | null) =>
    say`FAILED from ${since}${inBrackets(here)} to ${until} UTC, over since`,
  httpSysFails: (count: number) => say`HTTP.SYS ITSELF ANSWERED 5xx: ${grouped(count)} times`,
  steady: (share: Safe) => say`SERVER FAILURES, no rise seen: 5xx ${share}`,
  transfersFail: (failed: number, of: number) =>
    say`FTP TRANSFERS FAIL: ${grouped(failed)} of ${grouped(of)}`,
  troubles,
  refused: (code: Safe) => say`MORE ${code}`,
  since: (trouble: Safe, time: Safe) => say`${trouble} since ${time} UTC`,
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
    aside: say`ASIDE`,
    ftp: say`FTP`,
    httperr: say`HTTPERR`,
    fields: say`FIELDS`,
    trust: say`TRUST`,
    next: say`NEXT`,
  },
  hits: say`hits`,
  otherCodes: (codes: number, count: number) =>
    say`${counted(codes, 'other code')}, ${counted(count, 'record')}`,
  failed5xx: say`failed`,
  ofAll: say`of all`,
  p95: say`p95`,
  path: say`path`,
  otherPaths: say`all other paths`,
  times: (percentiles: Safe) => say`${percentiles}.`,
  mostTime: (routes: Safe) => say`Most time: ${routes}.`,
  longPolls: (routes: number) => say`Left out: ${counted(routes, 'long poll')}.`,
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
  approximate: say`Some counts are estimates.`,
  neverLogged: say`Not in such logs: running requests, TLS failures, why an application failed.`,
  withoutHttperr: say`503s of HTTP.sys itself: add the HTTPERR folder.`,
};
