import type { AttackKind } from '../query/attack-patterns.ts';
import type { Code } from '../query/outcome.ts';
import type { Unavailability } from '../query/reason.ts';
import type { LimitedPart } from '../query/request-limits.ts';
import type { FtpFinding } from './ftp/finding.ts';

/**
 * One noteworthy fact with its evidence: numbers and log values, never sentences. `failure` decides the verdict,
 * `trouble` deserves a look, `note` is worth knowing, `trust` says how far these logs can be believed.
 */
export type Finding =
  | Failing
  | Refused
  | LoadChange
  | NewCode
  | NewAgent
  | Spread
  | TimeOut
  | Slower
  | AfterMark
  | Handshakes
  | CutOff
  | SlowDownloads
  | HiddenFailures
  | BrokenLinks
  | Scanners
  | Attacks
  | PossibleWebShell
  | Guessing
  | LoginPosting
  | LimitHit
  | FtpFinding
  | NearLimit
  | PoolUnavailable
  | RequestsLost
  | Restart
  | HttpSysAnswers
  | ClientsLeft
  | SlowClients
  | BadHostNames
  | HeavyClient
  | OneClient
  | Probes
  | Gap
  | Reopened
  | EndsEarly
  | CountedTwice
  | MissingField;

export type Severity = 'failure' | 'trouble' | 'note' | 'trust';

interface Base {
  /** Names the kind of finding; stable. */
  readonly id: string;
  readonly severity: Severity;
  /** Records that show it, by source and line: the first few. */
  readonly samples: readonly Sample[];
}

export interface Sample {
  /** Index into `sources`. */
  readonly source: number;
  readonly line: number;
}

/** So many of so many requests. */
export interface Share {
  readonly count: number;
  readonly of: number;
}

/** Server failures are more frequent since a time. */
export interface Failing extends Base {
  readonly id: 'failing';
  readonly severity: 'failure';
  /** Start of the first second (or slot) of the higher rate. */
  readonly since: string;
  /** Null: the last records still show it. */
  readonly until: string | null;
  /** When the first of these requests began, by its time-taken; null where that is not logged. */
  readonly onset: string | null;
  readonly before: Share & { readonly seconds: number };
  readonly during: Share & { readonly seconds: number };
  /** Requests a minute in the hour before it and in it; null if too little came before to compare with. */
  readonly load: { readonly before: number; readonly during: number } | null;
  /** Different clients among the failures, or a few less; 0 where `c-ip` is not logged. */
  readonly clients: number;
  /** The routes with most of the failures of that time, by their number. */
  readonly routes: readonly { readonly route: string; readonly failures: number }[];
  /** Chance of such a difference without a cause, corrected for the number of times that could have been chosen. */
  readonly probability: number;
}

/** A code of 4xx is far more frequent since a time than before. */
export interface Refused extends Base {
  readonly id: 'refused';
  readonly severity: 'trouble';
  /** With its win32 status if all of these records have the same. */
  readonly code: Code;
  readonly since: string;
  /** Null: the last records still show it. */
  readonly until: string | null;
  readonly before: Share & { readonly seconds: number };
  readonly during: Share & { readonly seconds: number };
  /** Different clients among them, or a few less; 0 where `c-ip` is not logged. */
  readonly clients: number;
  /** The one that nearly all of them come from; null if there is none. */
  readonly client: string | null;
  /** Chance of such a difference without a cause, corrected for the number of times and codes that could have been chosen. */
  readonly probability: number;
}

/** Requests became far fewer or more since a time. */
export interface LoadChange extends Base {
  readonly id: 'traffic-collapsed' | 'traffic-surged';
  readonly severity: 'trouble' | 'note';
  readonly since: string;
  readonly until: string | null;
  /** Requests a minute. */
  readonly before: number;
  readonly during: number;
  /**
   * Requests of a surge beyond those that the rate before would have brought, and the client with the most requests at any
   * time: none has sent more of them. Null: requests became fewer, or clients are not known.
   */
  readonly added: {
    readonly requests: number;
    readonly busiest: { readonly client: string; readonly count: number } | null;
  } | null;
}

/** A code of a failure that was not seen before. */
export interface NewCode extends Base {
  readonly id: 'new-code';
  readonly severity: 'trouble';
  readonly code: Code;
  readonly first: string;
  readonly count: number;
}

/** A program that was not seen before came when the site began to fail, and has a part in the failures. */
export interface NewAgent extends Base {
  readonly id: 'new-agent';
  readonly severity: 'note';
  /** A family: what its user agents have in common. */
  readonly agent: string;
  readonly first: string;
  readonly requests: number;
  /** Server failures among its requests, of all. */
  readonly failures: Share;
}

export type SpreadBy = 'server' | 'site' | 'network' | 'method' | 'agent' | 'route';

/** Where failures are more frequent than traffic would have it, and where they are not. */
export interface Spread extends Base {
  readonly id: 'spread';
  /** `note`: they follow the traffic everywhere. */
  readonly severity: 'trouble' | 'note';
  readonly concentrated: readonly {
    readonly by: SpreadBy;
    readonly value: string;
    readonly failures: Share;
    readonly requests: Share;
  }[];
  /** Dimensions of several values in which failures follow traffic. */
  readonly even: readonly SpreadBy[];
}

/** Many requests end after the same time. */
export interface TimeOut extends Base {
  readonly id: 'time-out';
  readonly severity: 'trouble' | 'note';
  /** `failures`: of the server failures. `all`: of all requests. */
  readonly among: 'failures' | 'all';
  readonly fromMs: number;
  readonly toMs: number;
  readonly share: Share;
  /** The usual time-out that they took, in seconds; null for one that is not usual. */
  readonly usualSeconds: number | null;
  /** The code that `share` is of; null: of any. */
  readonly code: Code | null;
}

/** Requests answered 2xx or 3xx take longer since a time. */
export interface Slower extends Base {
  readonly id: 'slower';
  readonly severity: 'trouble';
  readonly since: string;
  readonly until: string | null;
  readonly before: { readonly p50: number; readonly p95: number; readonly perMinute: number };
  readonly during: { readonly p50: number; readonly p95: number; readonly perMinute: number };
  /** Routes with most of the requests of at least a second in that time, and how many each had before. */
  readonly routes: readonly { readonly route: string; readonly count: number; readonly before: number }[];
}

/** Something began soon after an event that was named. That it is the cause is not said. */
export interface AfterMark extends Base {
  readonly id: 'after-mark';
  readonly severity: 'note';
  readonly label: string;
  /** When the event was. */
  readonly time: string;
  /** The gravest finding that began within minutes after it. */
  readonly began: BeginningFinding['id'];
  readonly since: string;
}

/** A finding with a time at which it began. */
export type BeginningFinding = Failing | PoolUnavailable | LoadChange | NewCode | Slower | CutOff;

/** Legs of logon handshakes, and logons that really failed, by counts. */
export interface Handshakes extends Base {
  readonly id: 'handshakes';
  readonly severity: 'note' | 'trouble';
  readonly legs: number;
  readonly failed: readonly { readonly code: Code; readonly count: number }[];
  /** The clients with most of the logons that failed, by count. */
  readonly clients: readonly { readonly client: string; readonly count: number }[];
}

/** Connections that ended before the answer was sent whole, more often or later than usual. */
export interface CutOff extends Base {
  readonly id: 'cut-off';
  readonly severity: 'note' | 'trouble';
  readonly win32: number;
  readonly share: Share;
  /** Of them so many took at least `slowMs`; 0 where time-taken is not logged. */
  readonly slow: number;
  readonly slowMs: number;
  /** Since when they are far more frequent than before; null if they are not, and only late. */
  readonly since: string | null;
}

/** Slow requests that sent much, so that the network or the client is slow rather than the application. */
export interface SlowDownloads extends Base {
  readonly id: 'slow-downloads';
  readonly severity: 'note' | 'trouble';
  /** Slow is what took at least this. */
  readonly slowMs: number;
  /** Of the slow requests without those that are meant to last. */
  readonly share: Share;
  /** Of them so many ended before all was sent. */
  readonly left: number;
  /** What they sent, on average. */
  readonly meanBytes: number;
  /** How many networks of clients, and those with most of them. */
  readonly networks: number;
  readonly largestNetworks: readonly { readonly network: string; readonly count: number }[];
  readonly routes: readonly { readonly route: string; readonly count: number }[];
}

/** Failures that the status does not show. */
export interface HiddenFailures extends Base {
  readonly id: 'hidden-failures';
  readonly severity: 'failure' | 'trouble';
  /** `aspx-error-path`: error pages of ASP.NET. `asp-error`: errors that classic ASP writes into the query. */
  readonly kind: 'aspx-error-path' | 'asp-error';
  readonly share: Share;
}

/** Links of the site's own pages to what does not exist. */
export interface BrokenLinks extends Base {
  readonly id: 'broken-links';
  readonly severity: 'note';
  /** Of all requests for what does not exist. */
  readonly share: Share;
  /** The most frequent. */
  readonly links: readonly { readonly path: string; readonly count: number }[];
}

/** Clients that ask for many different things that do not exist. */
export interface Scanners extends Base {
  readonly id: 'scanners';
  readonly severity: 'note';
  /** Of all requests for what does not exist. */
  readonly share: Share;
  /** How many such clients there are. */
  readonly total: number;
  /** The busiest: requests for what does not exist, and requests for anything that were answered without an error. */
  readonly clients: readonly { readonly client: string; readonly count: number; readonly answered: number }[];
}

/** Requests that look like attacks of one kind, and how they were answered. That one worked is not said. */
export interface Attacks extends Base {
  readonly id: 'attacks';
  /** `trouble`: some were answered 2xx that should never be. */
  readonly severity: 'note' | 'trouble';
  readonly kind: AttackKind;
  readonly count: number;
  readonly clients: number;
  /** Answered 2xx, and refused with 4xx. */
  readonly answered: number;
  readonly refused: number;
  /** The paths with most of those answered 2xx, and how many. */
  readonly paths: readonly { readonly path: string; readonly count: number }[];
  /** All answers 2xx to such requests have the same length: likely one page for everything. */
  readonly hasSameAnswer: boolean;
}

/** A script page that only attackers POSTed to, and not from the start of the log. It need not be a web shell. */
export interface PossibleWebShell extends Base {
  readonly id: 'web-shell';
  readonly severity: 'trouble';
  readonly path: string;
  /** POSTs answered 2xx. */
  readonly posts: number;
  readonly client: string;
  readonly first: string;
}

/** The logons of one client failed as if it guessed. */
export interface Guessing extends Base {
  readonly id: 'guessing';
  readonly severity: 'trouble';
  readonly client: string;
  readonly failures: number;
  /** Different user names; 0 where none is logged. */
  readonly users: number;
  readonly first: string;
  readonly last: string;
  /** The first time that it got in after that; null: as far as names are logged it did not. */
  readonly succeeded: { readonly user: string; readonly time: string } | null;
}

/** One client sent a login form very often. Whether its passwords were right is not logged. */
export interface LoginPosting extends Base {
  readonly id: 'login-posts';
  readonly severity: 'note';
  readonly client: string;
  readonly path: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly answers: readonly { readonly status: number | null; readonly count: number }[];
}

/** Request filtering refused what is over a limit. */
export interface LimitHit extends Base {
  readonly id: 'limit-hit';
  readonly severity: 'note' | 'trouble';
  readonly code: Code;
  readonly count: number;
  /** What is over its limit; null: a header, or not known. */
  readonly part: LimitedPart | null;
  /** The field that shows how long it is, where that is not logged. */
  readonly unloggedField: string | null;
  /** The longest of those refused, in bytes as logged: of a body what arrived. Null: not known. */
  readonly longestRefused: number | null;
  /**
   * The longest that was answered, in bytes as logged: the limit is at least that. Null: none, or not measured, as queries and
   * bodies are only if it is asked for.
   */
  readonly longestPassed: number | null;
}

/** Requests that were answered and came near a limit: a time-out that failures show, or the usual one of request filtering. */
export interface NearLimit extends Base {
  readonly id: 'near-limit';
  readonly severity: 'note';
  readonly limit: 'time-out' | 'upload' | 'path' | 'query';
  readonly count: number;
  /** They took or had at least this: milliseconds of a time-out, else bytes. */
  readonly from: number;
  /** The limit, in the same unit. */
  readonly at: number;
}

/** HTTP.sys refused requests since nothing took them: they are in no log of a site. */
export interface PoolUnavailable extends Base {
  readonly id: 'pool-unavailable';
  readonly severity: 'failure' | 'trouble' | 'note';
  /** The request queue, which is the application pool; null: none is logged. */
  readonly pool: string | null;
  /** Null where the logs are of one server, or it is not known. */
  readonly server: string | null;
  readonly cause: Unavailability;
  /** The reason of most of them, and all of them by count. */
  readonly code: Code;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly count: number;
  /** Each spell of many is a finding of its own; others are told together: so many of them, from the first to the last. */
  readonly spells: number;
  readonly since: string;
  /** Time of the last; null if they last to the end of the logs. */
  readonly until: string | null;
  /** When the site logged a request again; null: not known. */
  readonly servedAgain: string | null;
}

/** Worker processes left requests without an answer: a sign of a crash, a recycle or a hang, which the rest can make likely. */
export interface RequestsLost extends Base {
  readonly id: 'requests-lost';
  readonly severity: 'trouble' | 'note';
  readonly pool: string | null;
  readonly server: string | null;
  /** The reason of most of them. */
  readonly code: Code;
  readonly count: number;
  /** Of them so many waited in the queue until their time was over; a process had the others. */
  readonly waited: number;
  readonly since: string;
  readonly until: string;
  /** Those of most of them, of all spells of the pool. */
  readonly routes: readonly { readonly route: string; readonly count: number }[];
  /** Requests that HTTP.sys refused of this pool within minutes of it. */
  readonly refused: number;
  /** Failures of starting applications that sites logged within minutes of it: 503, 502.5, 500.30 to 500.38. */
  readonly startFailures: number;
  /** Requests would have come then and none was logged. Null: no such time, or no log of sites. */
  readonly silence: { readonly from: string; readonly to: string } | null;
  /** Average of the first half minute afterwards, and of the hour before. Null: no slower. */
  readonly coldStart: { readonly ms: number; readonly usualMs: number } | null;
}

/** Inferred from the logs of sites alone: their application was restarted or crashed. The logs cannot prove it. */
export interface Restart extends Base {
  readonly id: 'restart';
  readonly severity: 'trouble';
  /** The last request before nothing was served, and the first one after. */
  readonly since: string;
  readonly until: string;
  /** How many requests would have come meanwhile, by the ten minutes before. */
  readonly missed: number;
  /** Failures of starting applications meanwhile: 503, 502.5, 500.30 to 500.38. */
  readonly startFailures: number;
  /** Average of the first half minute afterwards, and of the hour before. */
  readonly coldStart: { readonly ms: number; readonly usualMs: number };
}

/** How many 503 HTTP.sys answered itself, beside those of the sites, in the time that both logs have. */
export interface HttpSysAnswers extends Base {
  readonly id: 'http-sys-503';
  readonly severity: 'note';
  readonly from: string;
  readonly to: string;
  /** In the log of HTTP.sys alone, and in those of the sites. No row is taken to be in both. */
  readonly httpSys: number;
  readonly sites: number;
}

/** Clients left before a worker process took their request (Client_Reset), or before all was sent (Connection_Dropped). */
export interface ClientsLeft extends Base {
  readonly id: 'clients-left';
  readonly severity: 'trouble' | 'note';
  /** Of those who waited, and different clients among them. */
  readonly waiting: number;
  readonly clients: number;
  readonly dropped: number;
  /** Of those who waited so many left while a pool refused or lost requests, or within minutes of it. */
  readonly inTrouble: number;
  /** First and last time of one who waited. */
  readonly since: string;
  readonly until: string;
}

/** Clients that sent or read too slowly. */
export interface SlowClients extends Base {
  readonly id: 'slow-clients';
  readonly severity: 'trouble' | 'note';
  readonly count: number;
  readonly reasons: readonly { readonly reason: string; readonly count: number }[];
  readonly clients: number;
  readonly busiest: { readonly client: string; readonly count: number };
}

/** Requests whose host name is missing, malformed or of no site. */
export interface BadHostNames extends Base {
  readonly id: 'bad-host-names';
  readonly severity: 'note';
  readonly count: number;
  readonly clients: number;
  readonly busiest: { readonly client: string; readonly count: number };
}

/** One client sends an outsized share of the requests. */
export interface HeavyClient extends Base {
  readonly id: 'heavy-client';
  readonly severity: 'note';
  readonly client: string;
  readonly share: Share;
  /** Of its requests. */
  readonly errors: number;
  /** Different user agents: it has at least so many, and beyond 64 no more are told. Null: not known. */
  readonly userAgents: number | null;
  /** Many people's programs behind one address. */
  readonly looksLikeProxy: boolean;
  /** Clients that look so too, of those with the most requests after it. */
  readonly otherProxies: readonly {
    readonly client: string;
    readonly count: number;
    readonly userAgents: number;
  }[];
}

/** All requests come from one private address: a proxy or balancer. */
export interface OneClient extends Base {
  readonly id: 'one-client';
  readonly severity: 'trust';
  readonly client: string;
  readonly requests: number;
  readonly logsForwarded: boolean;
  /** The logged field that names the clients before the proxy; null if there is none. */
  readonly forwardedField: string | null;
}

/** Balancers and monitors that ask whether the server still answers. */
export interface Probes extends Base {
  readonly id: 'probes';
  readonly severity: 'note';
  /** At least so many of the requests. */
  readonly share: Share;
}

/** No record for a time in which some would be expected. */
export interface Gap extends Base {
  readonly id: 'gap';
  readonly severity: 'trust';
  readonly from: string;
  readonly to: string;
}

/** Headers within a source, each of which says that logging was opened again. */
export interface Reopened extends Base {
  readonly id: 'reopened';
  readonly severity: 'trust';
  readonly count: number;
  /** The time of the one that is nearest to when the site began to fail, within minutes; null if none is. */
  readonly nearFailing: string | null;
}

/** A server whose log ends before the others'. */
export interface EndsEarly extends Base {
  readonly id: 'ends-early';
  readonly severity: 'trust';
  readonly server: string;
  readonly last: string;
  readonly others: string;
}

/** A proxy's log and those of its members hold the same requests. */
export interface CountedTwice extends Base {
  readonly id: 'counted-twice';
  readonly severity: 'trust';
  readonly proxy: string;
  readonly member: string;
  /** Of their clocks; null: too few requests tell, or they do not agree. */
  readonly clock: ClockOffset | null;
}

/** By how much the member's clock is ahead of the proxy's: the median over some requests that both have logged. */
export interface ClockOffset {
  /** Below 0: it is behind. */
  readonly aheadSeconds: number;
  readonly requests: number;
}

/** A field that is not logged, or only in a part, and what cannot be answered without it. */
export interface MissingField extends Base {
  readonly id: 'missing-field';
  readonly severity: 'trust';
  readonly field: string;
  /** Share of HTTP records whose layout has it. */
  readonly logged: number;
}
