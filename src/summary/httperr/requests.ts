import type { ViewTally } from '../../tally/view-tally.ts';
import { slotsOf } from '../findings/slots.ts';

/** The requests of one slot of the timeline, and how long they took. */
interface RequestSlot {
  /** Seconds since 1970 UTC. */
  readonly start: number;
  readonly requests: number;
  /** Those whose time-taken is logged, and its sum in milliseconds. */
  readonly timed: number;
  readonly ms: number;
}

/** What the logs of sites have of the time around an event. */
export interface Requests {
  readonly seconds: number;
  /** By time. */
  readonly slots: readonly RequestSlot[];
}

/** Our choice: the load of an hour is what was usual before. */
const usualSeconds = 3600;
/** Our choice: the load of ten minutes tells how many would have come. */
const loadSeconds = 10 * 60;
/** Our choice: it is a silence if so many requests would have come. With fewer it could be chance. */
const leastMissed = 20;
/** Our choice: what a restart delays ends within a minute or two of it. */
const nearSeconds = 2 * 60;
export const coldSeconds = 30;
/** Our choice: a first half minute of fewer requests tells nothing. */
const leastCold = 5;
/** Our choice: a cold start makes requests so many times slower, and by what somebody notices. */
const leastRise = 3;
export const leastColdMs = 1000;

/** Those that were not answered 5xx, of the same view: the slots that have any, with the times of all. */
export function servedIn(timeline: ViewTally): Requests {
  const { seconds, slots } = requestsIn(timeline);
  const failures = new Map(slotsOf(timeline).slots.map(({ start, failures }) => [start, failures] as const));
  return {
    seconds,
    slots: slots
      .map((slot) => ({ ...slot, requests: slot.requests - (failures.get(slot.start) ?? 0) }))
      .filter(({ requests }) => requests > 0),
  };
}

/** Of the view that is grouped by time alone. */
export function requestsIn(timeline: ViewTally): Requests {
  const { size, seconds } = timeline.slots;
  const slots = Array.from({ length: size }, (_, cell) => {
    const { count, sum } = timeline.totalOf(cell, 'time-taken');
    return {
      start: timeline.slots.startOf(cell),
      requests: timeline.countOf(cell),
      timed: count,
      ms: sum,
    };
  });
  return { seconds, slots: slots.sort((left, right) => left.start - right.start) };
}

/** Start of the first slot with requests after a time; null if there is none, or if requests went on in between. */
export function servedAgain({ seconds, slots }: Requests, from: number, to: number): number | null {
  if (slots.some(({ start }) => start > from && start + seconds - 1 < to)) return null;
  return slots.find(({ start }) => start > to)?.start ?? null;
}

/** From the last request before to the first one after it: none came, though many would have. */
export interface Silence {
  readonly from: number;
  readonly to: number;
  /** How many, by the ten minutes before. */
  readonly missed: number;
}

/** All silences, by time. */
export function silencesIn({ seconds, slots }: Requests): Silence[] {
  const silences: Silence[] = [];
  let first = 0;
  let usual = 0;
  for (const [index, slot] of slots.entries()) {
    const before = slots[index - 1];
    if (before === undefined) continue;
    usual += before.requests;
    while (slots[first]!.start <= before.start - loadSeconds) usual -= slots[first++]!.requests;
    const last = before.start + seconds - 1;
    const rate = usual / Math.max(last - slots[first]!.start, seconds);
    const missed = rate * (slot.start - last);
    if (missed >= leastMissed) silences.push({ from: last, to: slot.start, missed: Math.round(missed) });
  }
  return silences;
}

/** The longest silence that begins or ends near a stretch of time; null if there is none. */
export function silenceNear(requests: Requests, from: number, to: number): Silence | null {
  return silencesIn(requests)
    .filter((one) => one.to >= from - nearSeconds && one.from <= to + nearSeconds)
    .reduce<Silence | null>(
      (longest, one) => (longest === null || one.to - one.from > longest.to - longest.from ? one : longest),
      null,
    );
}

/** How long the requests took on average that ended in the first half minute after a restart, and those of the hour before. */
export interface ColdStart {
  readonly ms: number;
  readonly usualMs: number;
}

/** Null if they were not far slower. `since`: when it began; `again`: when requests were served again. */
export function coldStart({ slots }: Requests, since: number, again: number): ColdStart | null {
  const usual = meanOf(slots.filter(({ start }) => start < since && start >= since - usualSeconds));
  const first = meanOf(slots.filter(({ start }) => start >= again && start < again + coldSeconds));
  if (usual === null || first === null) return null;
  const isCold = first >= leastRise * usual && first - usual >= leastColdMs;
  return isCold ? { ms: Math.round(first), usualMs: Math.round(usual) } : null;
}

function meanOf(slots: readonly RequestSlot[]): number | null {
  const timed = slots.reduce((sum, slot) => sum + slot.timed, 0);
  return timed < leastCold ? null : slots.reduce((sum, { ms }) => sum + ms, 0) / timed;
}
