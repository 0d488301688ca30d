import type { Summary, Timeline } from '../../summary/summary.ts';
import { wholeDuration } from '../figures.ts';
import { type Safe, safe, say } from '../safe.ts';
import { displayWidth, padEnd } from '../width.ts';
import { beside, cutLine, moment, type Page } from './page.ts';

const levels = { unicode: '▁▂▃▄▅▆▇█', ascii: '_-=+*%@' };
const nothing = '.';
const pointer = '^';
/** `  peak 1,234,567 at 09:41`, or with the day as well. */
const roomForPeak = 28;

/** Requests and server failures over time as one mark a slot, several slots a mark where the page is narrow. */
export function* timelineSection(page: Page, summary: Summary): Iterable<Safe> {
  const marks = marksOf(page, summary.timeline);
  if (marks === null) return;
  const { heading, scale } = page.wording.timeline;
  yield* beside(page, heading, [scale(marks.at(0), marks.end, wholeDuration(marks.seconds))]);
  yield* sparklines(page, summary);
  yield* markRow(page, summary);
  for (const { time, label } of summary.marks)
    yield cutLine(page, 1, page.wording.timeline.mark(moment(time), safe(label)));
}

/** The marks alone: a row of requests, and one of server failures if there are any. */
export function* sparklines(page: Page, summary: Summary): Iterable<Safe> {
  const marks = marksOf(page, summary.timeline);
  if (marks === null) return;
  const words = page.wording.timeline;
  const rows = [
    [words.requests, marks.requests],
    [words.failures, marks.failures],
  ] as const;
  for (const [label, counts] of rows) {
    const most = counts.reduce((largest, count) => Math.max(largest, count), 0);
    if (most === 0) continue;
    const peak = words.peak(most, marks.at(counts.indexOf(most)));
    const name = padEnd(label, labelWidth(page));
    yield cutLine(page, 0, say` ${name} ${sparkline(counts, most, page.ascii)}  ${peak}`);
  }
}

/** A pointer at each mark under the rows above, and the labels beside them. */
export function* markRow(page: Page, { timeline, marks: events }: Summary): Iterable<Safe> {
  const marks = marksOf(page, timeline);
  if (marks === null) return;
  const length = marks.requests.length;
  const shown = events
    .map((event) => ({ ...event, index: marks.indexOf(event.time) }))
    .filter(({ index }) => index >= 0 && index < length);
  if (shown.length === 0) return;
  const pointers = new Array<string>(length).fill(' ');
  for (const { index } of shown) pointers[index] = pointer;
  const words = page.wording.timeline;
  const labels = shown.map(({ time, label }) => words.mark(page.clock(time), safe(label)));
  const name = padEnd(words.marks, labelWidth(page));
  yield cutLine(page, 0, say` ${name} ${safe(pointers.join(''))}  ${page.wording.list(labels)}`);
}

function labelWidth({ wording: { timeline } }: Page): number {
  const { requests, failures, marks } = timeline;
  return Math.max(...[requests, failures, marks].map(displayWidth));
}

function marksOf(page: Page, timeline: Timeline): Marks | null {
  return foldTo(timeline, Math.max(10, page.width - labelWidth(page) - 2 - roomForPeak));
}

interface Marks {
  readonly requests: number[];
  readonly failures: number[];
  readonly seconds: number;
  /** The time at which a mark begins. */
  readonly at: (index: number) => Safe;
  /** The index of the mark of a time, below 0 or past the last where it has none. */
  readonly indexOf: (time: string) => number;
  /** The time at which the last mark ends. */
  readonly end: Safe;
}

/** Null where there is nothing to compare: fewer than two slots between the first and the last. */
function foldTo(timeline: Timeline, room: number): Marks | null {
  const first = timeline.slots[0];
  const last = timeline.slots.at(-1);
  if (first === undefined || last === undefined || timeline.slotSeconds <= 0) return null;
  const slot = timeline.slotSeconds * 1000;
  const begin = Date.parse(first.start);
  const slots = Math.floor((Date.parse(last.start) - begin) / slot) + 1;
  if (!(slots > 1)) return null;
  const fold = Math.ceil(slots / room);
  const length = Math.ceil(slots / fold);
  const requests = new Array<number>(length).fill(0);
  const failures = new Array<number>(length).fill(0);
  const indexOf = (time: string): number => Math.floor((Date.parse(time) - begin) / slot / fold);
  for (const { start, requests: all, serverErrors } of timeline.slots) {
    const index = indexOf(start);
    requests[index] = (requests[index] ?? 0) + all;
    failures[index] = (failures[index] ?? 0) + serverErrors;
  }
  const whole = timeline.slotSeconds % 60 === 0;
  const days = slots * timeline.slotSeconds >= 86_400;
  const at = (index: number): Safe => {
    const time = new Date(begin + index * fold * slot).toISOString();
    return safe(time.slice(days ? 5 : 11, whole ? 16 : 19).replace('T', ' '));
  };
  const ending = at(length);
  // A line of one day ends with it, not at its beginning.
  const end = days ? ending : safe(ending.replace(/^00:00/, '24:00'));
  return { requests, failures, seconds: timeline.slotSeconds * fold, at, indexOf, end };
}

function sparkline(counts: readonly number[], most: number, ascii: boolean): Safe {
  const ramp = ascii ? levels.ascii : levels.unicode;
  const mark = (count: number): string =>
    count === 0 ? nothing : ramp[Math.min(ramp.length, Math.ceil((count / most) * ramp.length)) - 1]!;
  return safe(counts.map(mark).join(''));
}
