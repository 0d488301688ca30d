import type { ReasonKind, Unavailability } from '../../query/reason.ts';
import { grouped } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';

const counted = (count: number, noun: string): Safe =>
  count === 1 ? say`1 ${safe(noun)}` : say`${grouped(count)} ${safe(noun)}s`;

/** `pool`: null where the log does not name it. */
const ofPool = (pool: Safe | null): Safe => (pool === null ? say`a pool` : say`pool ${pool}`);

/** What kept HTTP.sys from passing requests on, and when. */
const unavailable: Readonly<Record<Unavailability, (pool: Safe | null, when: Safe) => Safe>> = {
  down: (pool, when) => (pool === null ? say`A pool was down ${when}` : say`Pool ${pool} was down ${when}`),
  'queue-full': (pool, when) => say`The queue of ${ofPool(pool)} was full ${when}`,
  busy: (pool, when) =>
    pool === null ? say`A pool was too busy ${when}` : say`Pool ${pool} was too busy ${when}`,
  'connection-limit': (_, when) => say`The connection limit of a site was reached ${when}`,
  'no-queue': (_, when) => say`No running site and pool had the address ${when}`,
  'no-memory': (_, when) => say`HTTP.sys had no memory left ${when}`,
  internal: (_, when) => say`HTTP.sys itself failed ${when}`,
};

/** The same as the headline names it. */
const headlines: Readonly<Record<Unavailability, (pool: Safe | null) => Safe>> = {
  down: (pool) => (pool === null ? say`A POOL DOWN` : say`POOL ${pool} DOWN`),
  'queue-full': (pool) => (pool === null ? say`QUEUE OF A POOL FULL` : say`QUEUE OF POOL ${pool} FULL`),
  busy: (pool) => (pool === null ? say`A POOL TOO BUSY` : say`POOL ${pool} TOO BUSY`),
  'connection-limit': () => say`CONNECTION LIMIT REACHED`,
  'no-queue': () => say`NO SITE FOR AN ADDRESS`,
  'no-memory': () => say`HTTP.SYS WITHOUT MEMORY`,
  internal: () => say`HTTP.SYS FAILS`,
};

/** After the number of records. */
const kinds: Readonly<Record<ReasonKind, Safe>> = {
  unavailable: say`not passed on`,
  lost: say`unanswered`,
  ended: say`ended early`,
  slow: say`too slow`,
  refused: say`bad`,
  idle: say`idle (no error)`,
  unknown: say`other`,
};

/** HTTP.sys' own log. */
export const httperrWords = {
  heading: say`HTTP.SYS`,
  records: (count: number) =>
    say`${counted(count, 'error')} that HTTP.sys answered or met itself, in no log of a site`,
  reasons: say`REASON`,
  queues: (list: Safe) => say`request queues: ${list}`,
  sites: (list: Safe) => say`sites: ${list}`,
  clients: (list: Safe) => say`clients, without idle connections: ${list}`,
  noQueue: say`(none)`,
  noSite: say`(none)`,
  queue: say`REQUEST QUEUE`,
  refused: say`refused`,
  from: say`first`,
  to: say`last`,
  again: say`served again`,
  why: say`why`,
  causes: {
    down: say`down`,
    'queue-full': say`queue full`,
    busy: say`too busy`,
    'connection-limit': say`connection limit`,
    'no-queue': say`no site or pool`,
    'no-memory': say`no memory`,
    internal: say`internal error`,
  } satisfies Record<Unavailability, Safe>,
  moreSpells: (spells: number) => say`${grouped(spells)} more`,
  kinds,
  kind: (count: number, kind: Safe) => say`${grouped(count)} ${kind}`,
  ofKinds: (list: Safe) => say`Of these ${list}.`,
  idle: (count: number) => say`${grouped(count)} x Timer_ConnectionIdle: idle connections closed, no errors.`,

  /** Of one moment. */
  at: (time: Safe) => say`at ${time}`,
  headlines,
  /** `to`: null if it lasts. */
  headline: (what: Safe, from: Safe, to: Safe | null, count: number) =>
    to === null
      ? say`${what} since ${from} UTC, ${grouped(count)} refused`
      : to === from
        ? say`${what} at ${from} UTC, ${grouped(count)} refused`
        : say`${what} from ${from} to ${to} UTC, ${grouped(count)} refused`,
  /** Of a reason of no known list. */
  answered5xx: (count: number) => say`HTTP.SYS ITSELF ANSWERED 5xx: ${grouped(count)} times`,
  unavailable,
  refusals: (what: Safe, reasons: Safe, spells: number) =>
    spells === 1
      ? say`${what}: ${reasons} by HTTP.sys alone.`
      : say`${what}, ${grouped(spells)} times: ${reasons} by HTTP.sys alone.`,
  servedAgain: (at: Safe) => say`Served again ${at}.`,
  rapidFail: say`INFERRED: rapid-fail protection stopped it after crashes; check the System log, WAS 5002.`,
  lost: (count: number, waited: number, pool: Safe | null, when: Safe, paths: Safe | null) =>
    say`${counted(count, 'request')} to ${ofPool(pool)} got no answer ${when}${waited === 0 ? say`` : say`, ${grouped(waited)} after waiting in the queue`}${paths === null ? say`` : say`: ${paths}`}.`,
  hang: say`INFERRED: its worker process hung or did not start; check iislog explain Timer_ReqQueue.`,
  crash: (evidence: Safe | null) =>
    evidence === null
      ? say`INFERRED: its worker process crashed or was recycled; check the System log, WAS 5009, 5011, 5013, 5074.`
      : say`INFERRED: its worker process crashed or was recycled, since ${evidence}; check the System log, WAS 5009, 5011, 5013, 5074.`,
  silence: (from: Safe, to: Safe) => say`no request is logged from ${from} to ${to}`,
  coldStart: (time: Safe, usual: Safe) => say`the first 30 s after took ${time} on average, usually ${usual}`,
  refusedAfter: (count: number) => say`HTTP.sys refused ${grouped(count)}`,
  startFailures: (count: number) => say`${grouped(count)} x 503, 502.5 or 500.3x came with it`,
  restarted: (time: Safe) => say`RESTART OR CRASH INFERRED at ${time} UTC`,
  restart: (from: Safe, to: Safe, missed: number, startFailures: number, time: Safe, usual: Safe) =>
    say`INFERRED: restart or crash of the application at ${from}: nothing served until ${to}, when about ${grouped(missed)} would have come; ${startFailures === 0 ? say`` : say`${grouped(startFailures)} x 503, 502.5 or 500.3x; `}nothing that began before ended later; the first 30 s after took ${time} on average, usually ${usual}. Check the System log, WAS 5002, 5011, 5074.`,
  answers: (httpSys: number, sites: number, from: Safe, to: Safe) =>
    say`${grouped(httpSys)} x 503 by HTTP.sys alone, ${grouped(sites)} x 503 by the sites (both logs: ${from} to ${to}).`,
  left: (waiting: number, clients: number, when: Safe, inTrouble: number) =>
    say`${grouped(waiting)} x Client_Reset ${when}: ${counted(clients, 'client')} left before a worker process took the request${inTrouble === 0 ? say`` : say`, ${grouped(inTrouble)} of them while a pool refused or lost requests`}.`,
  dropped: (count: number) => say`${grouped(count)} x Connection_Dropped: before all was sent.`,
  slow: (reasons: Safe, clients: number, busiest: Safe, count: number) =>
    clients === 1
      ? say`Clients too slow: ${reasons}, all by ${busiest}.`
      : say`Clients too slow: ${reasons}, by ${counted(clients, 'client')}; ${busiest} has ${grouped(count)}.`,
  onPurpose: say`INFERRED: so many of one client can be an attack that keeps connections busy.`,
  badHostNames: (count: number, clients: number, busiest: Safe, most: number) =>
    clients === 1
      ? say`${counted(count, 'request')} for a host name of no site, or without one, all by ${busiest}.`
      : say`${counted(count, 'request')} for a host name of no site, or without one, by ${counted(clients, 'client')}; ${busiest} sent ${grouped(most)}.`,
};

/** As the headline names trouble. */
export const httperrTroubles = {
  'requests-lost': say`REQUESTS WITHOUT AN ANSWER`,
  'clients-left': say`CLIENTS LEFT WAITING`,
  'slow-clients': say`ONE CLIENT HOLDS CONNECTIONS`,
};

/** What began after an event. */
export const httperrBeginnings = { 'pool-unavailable': say`The refusals of HTTP.sys` };
