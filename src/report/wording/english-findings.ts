import type { SpreadBy } from '../../summary/finding.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { httperrBeginnings } from './english-httperr.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

/** A rate, which may be a fraction. */
const rate = (value: number): Safe => (Number.isInteger(value) ? grouped(value) : safe(String(value)));

/** A dimension: one value of it, and all of them. */
const by: Readonly<Record<SpreadBy, { readonly one: Safe; readonly all: Safe }>> = {
  server: { one: say`server`, all: say`servers` },
  site: { one: say`site`, all: say`sites` },
  network: { one: say`network`, all: say`networks of clients` },
  method: { one: say`method`, all: say`methods` },
  agent: { one: say`agent`, all: say`user agents` },
  route: { one: say`route`, all: say`routes` },
};

/** What usually gives up after so many seconds. */
const usualTimeOuts: Readonly<Record<number, Safe>> = {
  30: say`ARR and SQL commands`,
  60: say`WCF calls and load balancers`,
  90: say`classic ASP (scriptTimeout)`,
  100: say`HttpClient of .NET and Cloudflare`,
  110: say`ASP.NET (executionTimeout)`,
  120: say`ARR and ASP.NET Core (requestTimeout, startupTimeLimit)`,
  230: say`Azure App Service`,
};

/** What was found, a sentence a finding. */
export const findingWords = {
  heading: say`FINDINGS`,
  since: (from: Safe) => say`since ${from}`,
  during: (from: Safe, to: Safe) => say`from ${from} to ${to}`,
  /** A stretch of durations. */
  range: (from: Safe, to: Safe) => (from === to ? from : say`${from} to ${to}`),
  by,
  failing: (when: Safe, share: Safe, count: number, of: number, clients: number, before: Safe | null) =>
    say`Server failures ${when}: ${share}, ${grouped(count)} of ${counted(of, 'request')} by ${counted(clients, 'client')}${before === null ? say`` : say`; before ${before}`}.`,
  refused: (
    when: Safe,
    code: Safe,
    share: Safe,
    count: number,
    of: number,
    perMinute: number,
    before: Safe,
    who: Safe,
  ) =>
    say`${code} ${when}: ${share}, ${grouped(count)} of ${counted(of, 'request')}, ${rate(perMinute)} a minute, ${who}; before ${before}.`,
  byClients: (clients: number) => say`by ${counted(clients, 'client')}`,
  byNearly: (client: Safe) => say`nearly all by ${client}`,
  began: (at: Safe) => say`The first failed request began ${at}.`,
  collapsed: (when: Safe, before: number, during: number) =>
    say`Requests fell from ${rate(before)} to ${rate(during)} a minute ${when}.`,
  surged: (when: Safe, before: number, during: number) =>
    say`Requests rose from ${rate(before)} to ${rate(during)} a minute ${when}.`,
  addedByMany: (added: number, most: Safe) =>
    say`Of the ${grouped(added)} added no client sent more than ${most}: many clients.`,
  addedByOne: (added: number, client: Safe, count: number) =>
    say`${grouped(added)} were added; ${client} alone sent ${grouped(count)} in all.`,
  newCode: (first: Safe, code: Safe, title: Safe, count: number) =>
    say`New since ${first}: ${code} x ${grouped(count)}, ${title}.`,
  newAgent: (first: Safe, agent: Safe, requests: number, failures: Safe) =>
    say`New since ${first}: agent ${agent} with ${counted(requests, 'request')} and ${failures} of the failures.`,
  concentrated: (dimension: Safe, value: Safe, failures: Safe, requests: Safe) =>
    say`${dimension} ${value} has ${failures}, with ${requests} of the requests`,
  spread: (values: Safe) => say`Of the failures ${values}.`,
  even: (dimensions: Safe) => say`Failures follow the traffic over ${dimensions}.`,
  timeOut: (count: number, of: number, among: Safe, range: Safe, usual: Safe | null) =>
    say`${grouped(count)} of ${grouped(of)} ${among} took ${range}: a time-out${usual === null ? say`` : say`; usual for ${usual}`}.`,
  amongFailures: (of: number) => (of === 1 ? say`failure` : say`failures`),
  amongAll: (of: number) => (of === 1 ? say`request` : say`requests`),
  amongCode: (code: Safe) => say`x ${code}`,
  usualTimeOuts,
  slower: (
    when: Safe,
    before: Safe,
    during: Safe,
    perMinuteBefore: number,
    perMinute: number,
    routes: Safe | null,
  ) =>
    say`Answers (2xx, 3xx) are slower ${when}: p95 ${before} -> ${during}, at ${rate(perMinuteBefore)} -> ${rate(perMinute)} requests a minute${routes === null ? say`` : say`; of a second or more: ${routes}`}.`,
  /** What began after an event. */
  beginnings: {
    failing: say`The server failures`,
    'traffic-collapsed': say`The fall of the traffic`,
    'traffic-surged': say`The rise of the traffic`,
    'new-code': say`A new failure`,
    slower: say`The slowness`,
    'cut-off': say`The rise of connections cut off`,
    ...httperrBeginnings,
  },
  afterMark: (what: Safe, length: Safe | null, label: Safe, at: Safe) =>
    length === null
      ? say`${what} began with the mark ${label} (${at}).`
      : say`${what} began ${length} after the mark ${label} (${at}).`,
  slowRoute: (route: Safe, count: number, before: number) =>
    before === 0
      ? say`${route} x ${grouped(count)}`
      : say`${route} x ${grouped(count)} (before ${grouped(before)})`,
  failedLogons: (codes: Safe) => say`Logons that really failed: ${codes}.`,
  failedLogon: (code: Safe, title: Safe) => say`${code}, ${title}`,
  legs: (count: number) => say`${grouped(count)} x 401 are steps of logon handshakes, no errors.`,
  cutOff: (count: number, of: number, why: Safe, slow: number, slowness: Safe, since: Safe | null) =>
    say`${grouped(count)} of ${counted(of, 'answer')} ended early (${why}), ${grouped(slow)} of them after ${slowness} or more${since === null ? say`` : say`; far more since ${since}`}.`,
  slowDownloads: (count: number, of: number, slowness: Safe, size: Safe, routes: Safe) =>
    say`${grouped(count)} of ${counted(of, 'request')} of ${slowness} or more are downloads of ${size} on average: ${routes}. The network or the client is slow, rather than the application.`,
  leftDownloads: (left: number, of: number) =>
    say`${grouped(left)} of these ${grouped(of)} ended before all was sent.`,
  slowNetworks: (networks: number, largest: Safe, share: Safe) =>
    networks === 1
      ? say`All go to network ${largest}.`
      : say`They go to ${grouped(networks)} networks, ${share} to ${largest}.`,
  nearTimeOut: (count: number, from: Safe, at: Safe) =>
    say`${counted(count, 'answer')} took ${from} or more, near the time-out of ${at}.`,
  nearUpload: (count: number, from: number, at: number) =>
    say`${counted(count, 'upload')} of ${grouped(from)} bytes or more passed: maxAllowedContentLength is ${grouped(at)} if not set.`,
  nearPath: (count: number, from: number, at: number) =>
    say`${counted(count, 'request')} with a path of ${grouped(from)} bytes or more passed: maxUrl is ${grouped(at)} if not set.`,
  nearQuery: (count: number, from: number, at: number) =>
    say`${counted(count, 'request')} with a query of ${grouped(from)} bytes or more passed: maxQueryString is ${grouped(at)} if not set.`,
  hidden: {
    'aspx-error-path': (count: number, of: number) =>
      say`${grouped(count)} of ${counted(of, 'request')} went to an error page of ASP.NET (aspxerrorpath): their status hides it.`,
    'asp-error': (count: number, of: number) =>
      say`${grouped(count)} of ${counted(of, 'request')} have an error of classic ASP in the query: their status may hide it.`,
  },
  brokenLinks: (count: number, of: number, links: Safe) =>
    say`${grouped(count)} of ${grouped(of)} x 404 follow links of own pages: ${links}.`,
  scanners: (count: number, of: number, clients: number, list: Safe) =>
    say`${grouped(count)} of ${grouped(of)} x 404 come from ${counted(clients, 'scanner')}: ${list}.`,
  scanner: (client: Safe, count: number, answered: number) =>
    answered === 0
      ? say`${client} (${grouped(count)}, none answered)`
      : say`${client} (${grouped(count)}, ${grouped(answered)} answered)`,
  /** `lengths`: null if nothing is known of them. */
  limitHit: (code: Safe, title: Safe, count: number, lengths: Safe | null) =>
    say`${code} x ${grouped(count)}: ${title}${lengths === null ? say`` : say`; ${lengths}`}.`,
  heavyClient: (client: Safe, share: Safe, count: number, errors: Safe, userAgents: number | null) =>
    userAgents === null
      ? say`${client} sends ${share} of the requests (${grouped(count)}, ${errors} errors).`
      : say`${client} sends ${share} of the requests (${grouped(count)}, ${errors} errors) with at least ${counted(userAgents, 'user agent')}: a proxy, do not block it.`,
  otherProxies: (clients: Safe) => say`Proxies or offices, do not block: ${clients}.`,
  /** `field`: the logged one that names the clients; null for none. */
  oneClient: (client: Safe, requests: number, field: Safe | null) =>
    field !== null
      ? say`All ${counted(requests, 'request')} come from ${client}, a proxy. The clients: --client-from ${field}.`
      : say`All ${counted(requests, 'request')} come from ${client}, a proxy: log X-Forwarded-For to see the clients.`,
  probes: (share: Safe) =>
    say`At least ${share} of the requests are health probes: --exclude-probes leaves them out.`,
  gap: (from: Safe, to: Safe, length: Safe) => say`No record from ${from} to ${to} (${length}).`,
  reopened: (count: number) =>
    say`Logging reopened ${count === 1 ? say`once` : say`${grouped(count)} times`} (usual after idle time).`,
  endsEarly: (server: Safe, last: Safe, others: Safe) =>
    say`The log of ${server} ends ${last}, the others ${others}.`,
  /** `clock`: null if nothing is known of their clocks. */
  countedTwice: (proxy: Safe, member: Safe, clock: Safe | null) =>
    say`${proxy} passes requests on to ${member}: both logs count them${clock === null ? say`` : say`; ${clock}`}.`,
  /** Of a member, against its proxy: what both have logged tells. */
  clock: {
    same: say`their clocks agree`,
    ahead: (by: Safe) => say`the member's clock is ${by} ahead`,
    behind: (by: Safe) => say`the member's clock is ${by} behind`,
  },
  missingField: (field: Safe) => say`Not logged: ${field}.`,
};
