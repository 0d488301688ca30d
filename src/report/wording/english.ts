import { grouped } from '../figures.ts';
import { join, type Safe, safe, say } from '../safe.ts';
import { ciWords, metricWords } from './english-ci.ts';
import { comparisonWords } from './english-comparison.ts';
import { findingWords } from './english-findings.ts';
import { firstWords } from './english-first.ts';
import { ftpWords } from './english-ftp.ts';
import { httperrWords } from './english-httperr.ts';
import { incidentWords } from './english-incident.ts';
import { lengthWords } from './english-lengths.ts';
import { securityWords } from './english-security.ts';
import { detailWords, fieldCosts, issueWords, problemWords } from './english-troubles.ts';
import { usageWords } from './english-usage.ts';

export const english = {
  /** Items of one kind. */
  list: (items: readonly Safe[]) => join(items, say`, `),
  /** Parts that are lists themselves. */
  clauses: (parts: readonly Safe[]) => join(parts, say`; `),
  /** Whole sentences. */
  sentences: (sentences: readonly Safe[]) => join(sentences, say` `),

  /** What gates came to: `value` of a figure, and how many of how many records that is. */
  verdict: {
    pass: say`pass`,
    fail: say`FAIL`,
    warn: say`WARN`,
    inconclusive: say`CANNOT JUDGE`,
    tooFew: say`inconclusive`,
    result: (figure: Safe, value: Safe, of: Safe, limit: Safe) => say`${figure} ${value}: ${of}; ${limit}`,
    noResult: (gate: Safe, reason: Safe) => say`${gate}: ${reason}`,
    /** `count`: null where the figure is no count. */
    of: (count: number | null, of: number, counts: 'requests' | 'records' | 'lines') => {
      const all = {
        requests,
        records: (number: number) => counted(number, 'record'),
        lines: (number: number) => counted(number, 'line'),
      }[counts](of);
      return count === null ? all : say`${grouped(count)} of ${all}`;
    },
    limit: {
      '>': (limit: Safe) => say`limit ${limit}`,
      '>=': (limit: Safe) => say`must be below ${limit}`,
      '<': (limit: Safe) => say`must be at least ${limit}`,
      '<=': (limit: Safe) => say`must be above ${limit}`,
    },
    metrics: {
      'error-rate': say`error rate`,
      '4xx-rate': say`4xx rate`,
      '5xx-rate': say`5xx rate`,
      regressions: say`figures worse than before`,
    },
    meanings: {
      'error-rate': say`errors are 4xx and 5xx without legs of logon handshakes`,
      '4xx-rate': say`4xx is status 400 to 499 without legs of logon handshakes`,
      '5xx-rate': say`5xx is status 500 to 599`,
    },
    perSecond: (number: Safe) => say`${number} per second`,
    window: (from: Safe, to: Safe) => say`${from} to ${to} UTC`,
    /** The worst slots: one, or several in a row. */
    slots: (from: Safe, to: Safe, count: number, width: Safe) =>
      count === 1
        ? say`worst: ${from} to ${to} UTC`
        : say`worst: ${from} to ${to} UTC, ${grouped(count)} times ${width} in a row`,
    groups: (by: Safe, failed: number, judged: number, tooFew: number, notInBaseline: number) =>
      say`by ${by}: ${failed === 0 ? say`none` : grouped(failed)} of ${grouped(judged)} over the limit${
        tooFew === 0 ? say`` : say`; ${grouped(tooFew)} with too few records to say`
      }${notInBaseline === 0 ? say`` : say`; ${grouped(notInBaseline)} new, with none in the baseline`}`,
    /** `limit`: null where it is that of all. */
    group: (group: Safe, value: Safe, of: Safe, limit: Safe | null) =>
      say`${group}: ${value} (${of}${limit === null ? say`` : say`; ${limit}`})`,
    moreGroups: (count: number) => say`and ${grouped(count)} more`,
    leading: (count: number, code: Safe, title: Safe) => say`most: ${grouped(count)} x ${code}, ${title}`,
    missing: {
      'no-requests': say`no request to judge`,
      'no-records': say`no record to judge`,
      'field-not-logged': say`a field is not logged`,
      'source-unread': say`a source was not read (see --allow-missing)`,
      'too-few': say`too few records to say`,
      'slots-too-wide': say`so many slots cannot be kept apart: limit the time, or ask for wider ones`,
      'no-baseline': say`there is no baseline to compare with`,
      'baseline-empty': say`the baseline has no record of this`,
      'baseline-not-logged': say`a field is not logged in the baseline`,
      'baseline-too-few': say`the baseline has too few records of this to be a limit`,
    },
    notLogged: (fields: Safe) =>
      say`${fields} not logged: tick it in IIS Manager, site, Logging, Select Fields`,
    notLoggedBefore: (fields: Safe) =>
      say`${fields} not logged in the baseline: there is nothing to compare with`,
    tooFewOf: (found: Safe, needed: number) => say`too few: ${found}, it takes ${grouped(needed)}`,
  },

  warning: say`WARNING`,
  partial: say`the run ended early or a source broke off: every figure covers only what was read`,
  sameRows: (one: Safe, other: Safe) =>
    say`${one} and ${other} hold the same log: every figure counts it twice (doubled)`,
  overlappingRows: (one: Safe, other: Safe) =>
    say`${one} and ${other} have rows in common: every figure counts those twice`,

  nothingRead: say`No record was read: nothing can be said.`,
  noMatch: (condition: Safe, records: number) =>
    say`Nothing matches: ${condition} holds for none of ${counted(records, 'record')}.`,
  noneInTime: (from: Safe, to: Safe) =>
    say`No record of the time asked for: these logs are of ${from} to ${to} UTC.`,
  onlyProbes: (records: number) => say`Nothing but health probes: ${counted(records, 'record')}.`,
  noTimes: say`No record of the time asked for: no record here has a time.`,
  failuresUnknown: (total: number) =>
    say`${requests(total)}; sc-status is not logged: failures cannot be told.`,
  noRequests: (ftp: number, httperr: number) =>
    say`No HTTP requests: ${
      ftp > 0 && httperr > 0
        ? say`${counted(ftp, 'FTP command')} and ${counted(httperr, 'HTTP.sys error')}`
        : ftp > 0
          ? counted(ftp, 'FTP command')
          : httperr > 0
            ? counted(httperr, 'HTTP.sys error')
            : say`records of an unknown service only`
    }.`,

  labels: {
    period: say`period`,
    filter: say`filter`,
    answers: say`answers`,
    time: say`time`,
    bytes: say`bytes`,
    load: say`load`,
    methods: say`methods`,
    distinct: say`distinct`,
  },
  period: (from: Safe, to: Safe, length: Safe) => say`${from} to ${to} UTC (${length})`,
  /** A time asked for; null: no bound. */
  limitedTo: (from: Safe | null, to: Safe | null) =>
    to === null ? say`since ${from!} UTC` : from === null ? say`before ${to} UTC` : say`${from} to ${to} UTC`,
  filter: (expression: Safe, matched: number, records: number) =>
    say`${expression}: ${grouped(matched)} of ${counted(records, 'record')}`,
  probesLeftOut: (count: number) =>
    count === 0 ? say`no health probe to leave out` : say`${counted(count, 'health probe')} left out`,
  classCount: (name: Safe, share: Safe, count: number) => say`${name} ${share} (${grouped(count)})`,
  noStatus: say`no status`,
  legs: (count: number) =>
    count === 1
      ? say`1 of the 4xx is a leg of a logon handshake (401): routine, no error`
      : say`${grouped(count)} of the 4xx are legs of logon handshakes (401): routine, no errors`,
  percentiles: (p50: Safe, p95: Safe, p99: Safe | null, max: Safe) =>
    say`p50 ${p50}, p95 ${p95}, ${p99 === null ? say`` : say`p99 ${p99}, `}longest ${max}`,
  longest: (max: Safe) => say`longest ${max}; too few requests for percentiles`,
  withinOnePercent: say`(percentiles within 1%)`,
  timedOf: (count: number, total: number) => say`(${grouped(count)} of ${requests(total)} have a time)`,
  load: {
    sentence: (text: Safe) => say`${text}.`,
    rate: (perMinute: Safe) => say`${perMinute} requests a minute`,
    latest: (perMinute: Safe, length: Safe) => say`${perMinute} in the last ${length}`,
    peak: (count: number, length: Safe, at: Safe) => say`peak ${grouped(count)} in ${length} at ${at}`,
    peakSecond: (count: number, at: Safe) => say`Busiest second: ${grouped(count)} at ${at}`,
    inFlight: (average: Safe, most: Safe, at: Safe) =>
      say`In flight (estimate): ${average} on average, ${most} at ${at}`,
    sent: (size: Safe) => say`Sent: ${size}/s`,
    sameHour: (from: Safe, to: Safe, requests: number) =>
      say`From ${from} to ${to}: ${counted(requests, 'request')}`,
    yesterday: (requests: number) => say`the day before ${grouped(requests)}`,
    lastWeek: (requests: number) => say`a week before ${grouped(requests)}`,
  },
  sent: (size: Safe) => say`${size} sent`,
  received: (size: Safe) => say`${size} received`,
  distinct: (paths: number, clients: number, userAgents: number) =>
    join(
      [
        ...(paths > 0 ? [counted(paths, 'path')] : []),
        ...(clients > 0 ? [counted(clients, 'client')] : []),
        ...(userAgents > 0 ? [counted(userAgents, 'user agent')] : []),
      ],
      say`, `,
    ),

  timeline: {
    heading: say`TIME LINE`,
    scale: (from: Safe, to: Safe, mark: Safe) => say`${from} to ${to}; one mark is ${mark}`,
    requests: say`requests`,
    failures: say`5xx`,
    peak: (count: number, at: Safe) => say`peak ${grouped(count)} at ${at}`,
    marks: say`marks`,
    mark: (time: Safe, label: Safe) => say`${time} ${label}`,
  },

  codes: {
    heading: say`CODES`,
    unknownService: say`UNKNOWN SERVICE`,
    count: say`count`,
    share: say`share`,
    first: say`first`,
    means: say`means`,
    noReply: say`without reply`,
    more: (outcomes: number, count: number) =>
      say`${counted(outcomes, 'more outcome')} with ${counted(count, 'record')}`,
    answered: (codes: Safe) => say`no errors: ${codes}`,
    legs: (codes: Safe) => say`legs of logon handshakes, no errors: ${codes}`,
    cut: (codes: Safe) => say`of these, with a win32 status: ${codes}`,
    counted: (code: Safe, count: number) => say`${code} x ${grouped(count)}`,
    unlisted: (found: Safe, title: Safe) => say`Not in the table of codes; ${found} in general: ${title}.`,
    win32: (code: Safe, title: Safe) => say`win32 ${code}: ${title}.`,
    check: (what: Safe) => say`check: ${what}`,
  },

  groups: {
    failing: say`ROUTES THAT FAIL MOST`,
    slow: say`ROUTES THAT TAKE MOST TIME`,
    longPolls: say`LONG POLLS AND OPEN CONNECTIONS, not counted as slow`,
    clients: say`BUSIEST CLIENTS`,
    servers: say`SERVERS`,
    sites: say`SITES`,
    rest: say`all others`,
    /** What both a proxy and its member have logged tells. */
    clocks: (proxy: Safe, member: Safe, clock: Safe, count: number) =>
      say`Clocks of ${proxy} (proxy) and ${member}: ${clock} (median of ${requests(count)} that both logged).`,
    clocksUnknown: say`Whether clocks agree such logs cannot show, since a request is logged once: w32tm /stripchart /computer:NAME /samples:5 /dataonly shows by how much that server's clock differs from this one.`,
    moreServers: (servers: number, count: number) =>
      say`${counted(servers, 'more server')} with ${requests(count)}`,
    moreSites: (sites: number, count: number) => say`${counted(sites, 'more site')} with ${requests(count)}`,
    requests: say`requests`,
    ofAll: say`share`,
    ofTime: say`of time`,
    failures: say`5xx`,
    refusals: say`4xx`,
    failed: say`failed`,
    p50: say`p50`,
    p95: say`p95`,
    longest: say`longest`,
    last: say`last`,
    route: say`route`,
    client: say`client`,
    server: say`server`,
    site: say`site`,
  },

  /** Tables that were asked for. What is counted are requests of HTTP, or records of every service. */
  tables: {
    requests: (by: Safe | null, per: Safe | null) => tableTitle(say`REQUESTS`, by, per),
    records: (by: Safe | null, per: Safe | null) => tableTitle(say`RECORDS`, by, per),
    slot: (zone: Safe) => say`time (${zone})`,
    figures: {
      count: say`count`,
      errors: say`errors`,
      errorRate: say`error rate`,
      serverErrors: say`5xx`,
      serverErrorRate: say`5xx rate`,
      p50Ms: say`p50`,
      p90Ms: say`p90`,
      p95Ms: say`p95`,
      p99Ms: say`p99`,
      p999Ms: say`p99.9`,
      averageMs: say`average`,
      maxMs: say`longest`,
      timeTakenMs: say`time`,
      timeShare: say`of time`,
      bytesSent: say`sent`,
      bytesReceived: say`received`,
    },
    none: say`none is counted`,
    counted: (counted: number, total: number, lack: 'value' | 'time') =>
      counted === total
        ? say`all ${grouped(total)} are counted`
        : say`${grouped(counted)} of ${grouped(total)} are counted: the others have no ${
            { value: say`value`, time: say`time` }[lack]
          }`,
    onlyHttp: say`only HTTP requests are counted: add --where service=ftp or --where service=httperr for others`,
    wider: (asked: Safe) => say`slots of ${asked} would be too many to keep apart: these are wider`,
    rest: (values: number | null, count: number) =>
      values === null
        ? say`${grouped(count)} more with other values`
        : say`${grouped(count)} more in ${counted(values, 'row')} that ${values === 1 ? say`is` : say`are`} not shown`,
    more: (rows: number) => say`only the first ${counted(rows, 'row')} of a longer list: see --top`,
    undercount: (most: number) =>
      say`there were too many values to keep apart: a count may be too low by up to ${grouped(most)}`,
  },

  ftp: {
    heading: say`FTP`,
    commands: (commands: number, sessions: number | null) =>
      sessions === null
        ? say`${counted(commands, 'command')}; sessions cannot be told apart`
        : say`${counted(commands, 'command')} in ${counted(sessions, 'session')}`,
    logons: (accepted: number, refused: number) =>
      say`logons: ${grouped(accepted)} accepted, ${grouped(refused)} refused`,
    transfers: (sent: number, received: number, failed: number) =>
      say`transfers: ${grouped(sent)} sent, ${grouped(received)} received, ${grouped(failed)} failed`,
    bytes: (sizes: Safe) => say`bytes: ${sizes}`,
    codes: say`FTP REPLIES`,
    methods: (list: Safe) => say`commands: ${list}`,
  },

  httperr: httperrWords,

  read: {
    heading: say`READ`,
    total: (sources: number, size: Safe, lines: number, kinds: Safe) =>
      say`${counted(sources, 'source')}, ${size}, ${counted(lines, 'line')}: ${kinds}`,
    service: say`service`,
    recordsHead: say`records`,
    periodHead: say`first and last`,
    source: say`source`,
    sourceIn: (folder: Safe) => say`source in ${folder}`,
    records: (count: number, repaired: number) =>
      repaired === 0
        ? counted(count, 'record')
        : say`${counted(count, 'record')} (${grouped(repaired)} repaired)`,
    directives: (count: number) => counted(count, 'directive'),
    blank: (count: number) => say`${grouped(count)} blank`,
    malformed: (count: number) => say`${grouped(count)} malformed`,
    foreign: (count: number) => say`${grouped(count)} foreign`,
    services: { http: say`HTTP`, ftp: say`FTP`, httperr: say`HTTP.sys`, unknown: say`unknown` },
    noService: say`no records`,
    perService: (service: Safe, count: number) => say`${grouped(count)} x ${service}`,
    moreSources: (count: number) =>
      say`${counted(count, 'more source')} not listed: see --top all or --format json`,
    troubled: (count: number) =>
      say`the trouble of ${counted(count, 'more source')} is not told here: see --top all or --format json`,
    noTime: say`-`,
    trouble: (what: Safe, hint: Safe) => say`${what}: ${hint}`,
    otherFiles: (count: number) =>
      count === 1
        ? say`1 other file is not a log and was skipped`
        : say`${grouped(count)} other files are not logs and were skipped`,
    standardInput: say`standard input`,
    noName: say`(empty name)`,
    repeated: (name: Safe, sameAs: Safe) => say`${name} is the same file as ${sameAs} and was read once`,
    notRead: say`NOT READ`,
    unread: (place: Safe, reason: Safe) => say`${place}: ${reason}`,
    moreUnread: (count: number) => say`and ${counted(count, 'more source')}`,
    notLogged: say`NOT LOGGED`,
    missing: (field: Safe, cost: Safe) => say`${field}: ${cost}`,
    partlyMissing: (field: Safe, share: Safe, cost: Safe) => say`${field} (in ${share} of requests): ${cost}`,
    approximate: say`APPROXIMATE`,
    undercount: (tally: Safe, limit: number, maxUndercount: number, error: Safe) =>
      say`${tally}: only ${grouped(limit)} values were kept; a count may be too low by up to ${grouped(maxUndercount)}; their number is an estimate (standard error ${error})`,
    cannotShow: say`NOT IN LOGS`,
    never: say`requests still running, TLS failures, and why an application failed`,
    refusedByHttpSys: say`what HTTP.sys refused itself (such as 503 of a stopped pool): add the folder HTTPERR`,
  },

  complaints: {
    unread: (name: Safe, reason: Safe, hint: Safe) => say`${name}: ${reason}; ${hint}`,
    empty: (name: Safe) => say`${name}: is empty`,
    directivesOnly: (name: Safe) => say`${name}: no records, only directives and blank lines`,
    noRecords: (name: Safe, what: Safe, hint: Safe) => say`${name}: no records: ${what}; ${hint}`,
  },

  /** Besides the records themselves. `place` is a line of a source. */
  records: {
    noRecord: (place: Safe) => say`${place} is no record: a directive, a blank line or a malformed one`,
    pastEnd: (place: Safe, lines: number) => say`${place}: the source has only ${counted(lines, 'line')}`,
    noClient: (place: Safe) => say`${place} names no client: its neighbours cannot be told`,
    first: (shown: number, matched: number) =>
      say`the first ${grouped(shown)} of ${counted(matched, 'record')}: see --limit`,
    noneRead: say`no record was read: iislog analyze says why`,
    noneAtThatTime: say`no record is of the time asked for`,
  },

  first: firstWords,
  ftpTold: ftpWords,
  incident: incidentWords,
  ci: ciWords,
  metrics: metricWords,
  findings: findingWords,
  security: securityWords,
  usage: usageWords,
  lengths: lengthWords,
  comparison: comparisonWords,

  issues: issueWords,
  problems: problemWords,
  detail: detailWords,
  fieldCosts,
};

function tableTitle(what: Safe, by: Safe | null, per: Safe | null): Safe {
  return say`${what}${by === null ? say`` : say` BY ${by}`}${per === null ? say`` : say` PER ${per}`}`;
}

function requests(count: number): Safe {
  return counted(count, 'request');
}

/** English plural of the nouns above: `1 request`, `2 requests`. */
function counted(count: number, noun: string): Safe {
  return count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;
}
