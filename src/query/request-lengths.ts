import type { FieldName } from '../w3c/field.ts';
import type { Code } from './outcome.ts';

/** What request filtering limits and a log can show. */
export const limitedParts = ['path', 'query', 'body'] as const;

export type LimitedPart = (typeof limitedParts)[number];

interface RequestLimit {
  /** Whose bytes are counted; of `cs-bytes` the value, which has the header too. */
  readonly field: FieldName;
  /** Its attribute of `requestLimits`. */
  readonly setting: string;
  /** Bytes that IIS allows unless that is set. */
  readonly usual: number;
  /** What is refused for it. */
  readonly codes: readonly { readonly status: number; readonly substatus: number }[];
}

/** Source: the page on requestLimits of the IIS configuration reference. IIS 7 and 8 log 404.13, newer ones may log 413.1. */
export const requestLimits: Readonly<Record<LimitedPart, RequestLimit>> = {
  path: { field: 'cs-uri-stem', setting: 'maxUrl', usual: 4096, codes: [{ status: 404, substatus: 14 }] },
  query: {
    field: 'cs-uri-query',
    setting: 'maxQueryString',
    usual: 2048,
    codes: [{ status: 404, substatus: 15 }],
  },
  body: {
    field: 'cs-bytes',
    setting: 'maxAllowedContentLength',
    usual: 30_000_000,
    codes: [
      { status: 404, substatus: 13 },
      { status: 413, substatus: 1 },
    ],
  },
};

/** Our choice: what has used three quarters of a limit meets it on a worse day. */
export const nearShare = 0.75;

/** The part that a code says is over its limit; null for any other code. */
export function refusedPart({ status, substatus }: Pick<Code, 'status' | 'substatus'>): LimitedPart | null {
  const isOfCode = (one: { status: number; substatus: number }): boolean =>
    one.status === status && one.substatus === substatus;
  return limitedParts.find((part) => requestLimits[part].codes.some(isOfCode)) ?? null;
}

/** The longest of some requests, and where it is. */
export interface LongestRequest {
  readonly bytes: number;
  readonly source: number;
  readonly position: number;
  /** One character a byte, and cut where it is long; null: no path is logged. */
  readonly route: string | null;
}

/** Of one part: null if there is no such request. */
export interface PartLengths {
  /** Of those answered 2xx or 3xx. */
  readonly answered: LongestRequest | null;
  /** How many of these have used at least `nearShare` of the usual limit. */
  readonly near: number;
  /** Of those refused for it. */
  readonly refused: LongestRequest | null;
}

/** How long requests are. They merge in any order. */
export interface RequestLengths {
  /** Whether what was answered was measured too, and not only what was refused. */
  readonly isComplete: boolean;
  readonly parts: Readonly<Record<LimitedPart, PartLengths>>;
}

const none: PartLengths = { answered: null, near: 0, refused: null };

export function noLengths(isComplete: boolean): RequestLengths {
  return { isComplete, parts: { path: none, query: none, body: none } };
}

/** The lengths of two sets of requests as those of both. Of what one has not measured nothing is known. */
export function joinedLengths(one: RequestLengths, other: RequestLengths): RequestLengths {
  const isComplete = one.isComplete && other.isComplete;
  const joined = (part: LimitedPart): PartLengths => {
    const [left, right] = [one.parts[part], other.parts[part]];
    return {
      answered: isComplete ? longer(left.answered, right.answered) : null,
      near: isComplete ? left.near + right.near : 0,
      refused: longer(left.refused, right.refused),
    };
  };
  return { isComplete, parts: { path: joined('path'), query: joined('query'), body: joined('body') } };
}

/** The longer one; of two that are as long the one that stands first. */
function longer(one: LongestRequest | null, other: LongestRequest | null): LongestRequest | null {
  if (one === null || other === null) return one ?? other;
  const order = other.bytes - one.bytes || one.source - other.source || one.position - other.position;
  return order <= 0 ? one : other;
}

/** The same of a run in which the sources have other indexes. */
export function movedLengths(
  { isComplete, parts }: RequestLengths,
  sourceOf: (source: number) => number,
): RequestLengths {
  const moved = (one: LongestRequest | null): LongestRequest | null =>
    one && { ...one, source: sourceOf(one.source) };
  const ofPart = ({ answered, near, refused }: PartLengths): PartLengths => ({
    answered: moved(answered),
    near,
    refused: moved(refused),
  });
  return {
    isComplete,
    parts: { path: ofPart(parts.path), query: ofPart(parts.query), body: ofPart(parts.body) },
  };
}
