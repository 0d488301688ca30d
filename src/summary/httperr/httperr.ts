import type { ReasonKind, Unavailability } from '../../query/reason.ts';
import type { NamedCount } from '../summary.ts';

/** What HTTP.sys logged itself; never part of HTTP's figures. Lists by count; `null` where no layout has the field. */
export interface Httperr {
  readonly records: number;
  readonly reasons: readonly ReasonCount[];
  /** Request queues, which are application pools. `value: null` are records that name none. */
  readonly queues: readonly QueueCount[] | null;
  /** Ids of sites. */
  readonly sites: readonly NamedCount[] | null;
  /** The largest. */
  readonly clients: readonly HttperrClient[] | null;
  readonly methods: readonly NamedCount[];
}

export interface ReasonCount extends NamedCount {
  readonly kind: ReasonKind;
  readonly first: string | null;
  readonly last: string | null;
}

export interface QueueCount extends NamedCount {
  /** Null where the logs are of one server, or it is not known: equal names on two servers are two pools. */
  readonly server: string | null;
  readonly reasons: readonly NamedCount[];
  /** Ids of the sites whose requests it was for; null where not logged. */
  readonly sites: readonly string[] | null;
  /** By time. */
  readonly spells: readonly Spell[];
}

/** A time in which HTTP.sys refused requests for a queue. Nobody asked for anything in what lies between its records. */
interface Spell {
  readonly cause: Unavailability;
  /** Of its first and its last refusal. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
  /**
   * When the site logged a request again; null if it did not, if it went on logging some, or if the logs that were read are
   * not of this site alone.
   */
  readonly servedAgain: string | null;
}

/** `value: null`: those that were too many to keep apart. */
export interface HttperrClient extends NamedCount {
  /** Of them so many are idle connections that were closed, which is no error. */
  readonly idle: number;
}
