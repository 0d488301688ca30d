import type { Dimension } from './dimension.ts';
import { serverNamed } from './place.ts';

/**
 * What a reason of HTTP.sys says of a request. `unavailable`: refused, since nothing could take it. `lost`: a worker
 * process had it, or should have taken it, and gave no answer. `ended`: its connection ended before. `slow`: the client
 * was too slow. `refused`: the request itself was wrong. `idle`: there was no request. `unknown`: a reason of no known list.
 */
export type ReasonKind = 'unavailable' | 'lost' | 'ended' | 'slow' | 'refused' | 'idle' | 'unknown';

/** Why nothing could take a request. */
export type Unavailability =
  | 'down'
  | 'queue-full'
  | 'busy'
  | 'connection-limit'
  | 'no-queue'
  | 'no-memory'
  | 'internal';

/** Source: KB 820729 and the HTTP Server API's list, whose spellings differ in case. */
const causes: Readonly<Record<string, Unavailability>> = {
  appoffline: 'down',
  appshutdown: 'down',
  disabled: 'down',
  queuefull: 'queue-full',
  apppooltimer: 'busy',
  connlimit: 'connection-limit',
  'n/a': 'no-queue',
  connections_refused: 'no-memory',
  internal: 'internal',
};

const others: Readonly<Record<Exclude<ReasonKind, 'unavailable' | 'unknown'>, readonly string[]>> = {
  lost: [
    'connection_abandoned_by_reqqueue',
    'connection_abandoned_by_apppool',
    'timer_reqqueue',
    'timer_apppool',
  ],
  ended: ['client_reset', 'connection_dropped', 'connection_dropped_list_full', 'request_cancelled'],
  slow: [
    'timer_headerwait',
    'timer_entitybody',
    'timer_minbytespersecond',
    'timer_sslrenegotiation',
    'timer_response',
  ],
  refused: [
    'badrequest',
    'entitytoolarge',
    'fieldlength',
    'forbidden',
    'header',
    'hostname',
    'invalid_cr/lf',
    'lengthrequired',
    'n/i',
    'notfound',
    'number',
    'precondition',
    'request_too_large',
    'requestlength',
    'url',
    'url_length',
    'verb',
    'version_n/s',
  ],
  idle: ['timer_connectionidle'],
};

const kinds = new Map<string, ReasonKind>([
  ...Object.keys(causes).map((reason) => [reason, 'unavailable'] as const),
  ...Object.entries(others).flatMap(([kind, reasons]) =>
    reasons.map((reason) => [reason, kind as ReasonKind] as const),
  ),
]);

export function kindOfReason(reason: string | null): ReasonKind {
  return kinds.get(reason?.toLowerCase() ?? '') ?? 'unknown';
}

/** Null for a reason that does not say that nothing could take the request. */
export function unavailabilityOf(reason: string): Unavailability | null {
  const word = reason.toLowerCase();
  return Object.hasOwn(causes, word) ? causes[word]! : null;
}

/**
 * The request queue, which is the application pool, `-` where none is logged, so that the record is counted; with its
 * server before a NUL: two servers' `OrdersPool` are two pools. An address is no server here, since one server has many.
 */
export const pool: Dimension = {
  name: 'pool',
  fields: ['s-queuename', 's-computername'],
  usesPlace: true,
  valueOf: ({ values: [queue, computer], place }) => `${serverNamed(computer, place) ?? ''}\0${queue ?? '-'}`,
};

/** The parts of a pool's key, as logged; a server that is not known is empty. */
export function poolOf(key: string): { readonly server: string; readonly queue: string } {
  const end = key.indexOf('\0');
  return { server: key.slice(0, Math.max(end, 0)), queue: key.slice(end + 1) };
}

/** A reason whose times tell what happened to the server; other records are left out, of which there may be many. */
export const seriousReason: Dimension = {
  name: 'serious-reason',
  fields: ['s-reason'],
  valueOf({ values: [reason] }) {
    const kind = kindOfReason(reason ?? null);
    return kind === 'unavailable' || kind === 'lost' || kind === 'ended' ? reason! : null;
  },
};

/** The path of a request that was lost, without its query; other records are left out. */
export const lostPath: Dimension = {
  name: 'lost-path',
  fields: ['s-reason', 'cs-uri'],
  valueOf({ values: [reason, uri] }) {
    if (kindOfReason(reason ?? null) !== 'lost' || uri == null || uri === '-') return null;
    return uri.split('?', 1)[0]!;
  },
};
