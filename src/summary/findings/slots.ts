import type { ViewTally } from '../../tally/view-tally.ts';

/** The requests of one slot, and those of them that failed on the server. */
export interface CountedSlot {
  /** Seconds since 1970 UTC. */
  readonly start: number;
  readonly requests: number;
  readonly failures: number;
}

/** Slots of one width that have requests, by time. */
export interface SlotRow {
  readonly seconds: number;
  readonly slots: readonly CountedSlot[];
}

/** A stretch of time in seconds since 1970 UTC. */
export interface Span {
  readonly since: number;
  /** Null: it lasts to the end. */
  readonly until: number | null;
}

/** Whether a slot has any of the time of a stretch. */
export function touches(start: number, seconds: number, { since, until }: Span): boolean {
  return start + seconds > since && (until === null || start < until);
}

/** The slots of a view that is grouped by time alone and counts errors. */
export function slotsOf(tally: ViewTally): SlotRow {
  const { size, seconds } = tally.slots;
  const slots = Array.from({ length: size }, (_, cell) => ({
    start: tally.slots.startOf(cell),
    requests: tally.countOf(cell),
    failures: tally.serverErrorsOf(cell),
  }));
  return { seconds, slots: slots.sort((left, right) => left.start - right.start) };
}

/** The narrowest width in seconds, a multiple of `seconds` and at least `least`, of which `most` slots hold a time. */
export function widthFor(span: number, seconds: number, most: number, least = seconds): number {
  return Math.max(Math.ceil(least / seconds), Math.ceil(span / seconds / most)) * seconds;
}

/** At most `most` slots without gaps from the first to the last, each `least` seconds wide or more. Empty ones count as 0. */
export function withoutGaps({ seconds, slots }: SlotRow, most: number, least = seconds): SlotRow {
  const first = slots[0]?.start;
  if (first === undefined) return { seconds, slots };
  const span = slots.at(-1)!.start + seconds - first;
  const width = widthFor(span, seconds, most, least);
  const wide = Array.from({ length: Math.ceil(span / width) }, (_, index) => ({
    start: first + index * width,
    requests: 0,
    failures: 0,
  }));
  for (const { start, requests, failures } of slots) {
    const slot = wide[Math.floor((start - first) / width)]!;
    slot.requests += requests;
    slot.failures += failures;
  }
  return { seconds: width, slots: wide };
}
