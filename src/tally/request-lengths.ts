import type { LimitedPart } from '../query/request-limits.ts';
import type { SourceIndex } from './metric.ts';

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
export function movedLengths({ isComplete, parts }: RequestLengths, sourceOf: SourceIndex): RequestLengths {
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
