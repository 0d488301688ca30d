import { isoTime } from '../summary/time.ts';
import type { Comparison } from './condition.ts';
import type { Point, Span } from './figures.ts';
import type { JudgedSlots } from './verdict.ts';

/** What a point says: `few` says nothing. */
export type State = 'bad' | 'good' | 'few';

/** A group, or all records, with the point that tells it best. */
export interface JudgedPoint {
  readonly state: State;
  readonly point: Point;
  /** The slots that are bad together, or the one of the point; null if no slots are judged. */
  readonly slots: JudgedSlots | null;
}

/** How points are judged, one beside the other. */
export interface Judging {
  stateOf(point: Point): State;
  /** Above 0 if the first is worse. */
  compare(one: number, other: number): number;
}

/** Slots without a record, as many as there are in a row. */
interface Empty {
  readonly start: number;
  readonly count: number;
}

/**
 * A group by its points in slots: bad if so many of them in a row are. Slots without records are in no table: where none at
 * all is 0 they are judged too, and elsewhere they break a row, since a rate of nothing is none.
 */
export function judgeSlots(
  points: readonly Point[],
  { per, operator }: Comparison,
  judging: Judging,
  { span, countsEmpty }: { readonly span: Span; readonly countsEmpty: boolean },
): JudgedPoint {
  const width = per!.seconds;
  const sorted = points.toSorted((one, other) => one.start! - other.start!);
  const isLow = operator === '<' || operator === '<=';
  let row: Point[] = [];
  let inRow = 0;
  let best: JudgedPoint | null = null;
  const worse = (one: Point, other: Point): Point =>
    judging.compare(one.value!, other.value!) > 0 ? one : other;
  const end = (): void => {
    if (inRow >= per!.times) {
      const point = row.reduce((one, other) => worse(other, one));
      const from = row[0]!.start!;
      const judged: JudgedPoint = { state: 'bad', point, slots: slotsFrom(from, inRow, width) };
      if (best === null || judging.compare(point.value!, best.point.value!) > 0) best = judged;
    }
    row = [];
    inRow = 0;
  };
  const add = (point: Point, count: number): void => {
    const isCut = isLow && (point.start! < span.from || point.start! + width > span.to + 1);
    if (!isCut && judging.stateOf(point) === 'bad') {
      row.push(point);
      inRow += count;
    } else {
      end();
    }
  };
  let next: number | null = null;
  for (const [index, point] of sorted.entries()) {
    const empty = emptyBefore(point.start!, next, width, span);
    if (empty.count > 0) {
      if (countsEmpty) add(emptyPoint(point, empty.start, width), empty.count);
      else end();
    }
    add(point, 1);
    next = point.start! + width;
    if (index < sorted.length - 1 || !countsEmpty) continue;
    const after = Math.floor((span.to + 1 - next) / width);
    if (after > 0) add(emptyPoint(point, next, width), after);
  }
  end();
  if (best !== null) return best;
  // A bad slot that is not followed by enough others is no failure, and what is best told.
  const told = sorted.filter((point) => judging.stateOf(point) !== 'few');
  const point = told.length === 0 ? sorted[0]! : told.reduce((one, other) => worse(other, one));
  return { state: told.length === 0 ? 'few' : 'good', point, slots: slotsFrom(point.start!, 1, width) };
}

function slotsFrom(start: number, count: number, slotSeconds: number): JudgedSlots {
  return { from: isoTime(start), to: isoTime(start + count * slotSeconds), slotSeconds, count };
}

/** Those between the slot before, or the first whole one of the time, and this one. */
function emptyBefore(start: number, next: number | null, width: number, { from }: Span): Empty {
  if (next !== null) return { start: next, count: Math.round((start - next) / width) };
  const count = Math.max(0, Math.floor((start - from) / width));
  return { start: start - count * width, count };
}

function emptyPoint({ group }: Point, start: number, seconds: number): Point {
  return { group, start, seconds, value: 0, count: 0, of: 0 };
}
