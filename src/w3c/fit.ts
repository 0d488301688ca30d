/** Fits a line to a number of fields, repairing it if it must: what to do when single blanks do not give that number. */

const blank = 0x20;
const quote = 0x22;

type Repair = 'repaired-blanks' | 'repaired-quotes';

/** Where the fields of a line are: field `f` is `bytes[starts[f], ends[f])`. */
export interface Fitted {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** What had to be assumed; null if single blanks were enough. */
  readonly repair: Repair | null;
}

/** Splits `bytes[start, end)`, a line without its end, into exactly `count` fields, or gives null. */
export function fitLine(bytes: Uint8Array, start: number, end: number, count: number): Fitted | null {
  let last = end;
  while (last > start && bytes[last - 1] === blank) last--;
  return (
    splitOnEachBlank(bytes, start, last, count) ??
    splitOnRuns(bytes, start, last, count, 'repaired-blanks') ??
    splitOnRuns(bytes, start, last, count, 'repaired-quotes')
  );
}

function splitOnEachBlank(bytes: Uint8Array, start: number, end: number, count: number): Fitted | null {
  const starts = [start];
  const ends: number[] = [];
  for (let at = start; at < end; at++) {
    if (bytes[at] !== blank) continue;
    // A line of a thousand blanks is no reason to remember a thousand places.
    if (starts.length === count) return null;
    ends.push(at);
    starts.push(at + 1);
  }
  ends.push(end);
  return starts.length === count ? { starts, ends, repair: null } : null;
}

/**
 * Splits at runs of blanks. IIS never quotes, so a value may begin with a quotation mark of its own; only a line that
 * fits in no other way is read, with `repaired-quotes`, as if some tool had put quotation marks around values with
 * blanks. The marks are not part of the value.
 */
function splitOnRuns(
  bytes: Uint8Array,
  start: number,
  end: number,
  count: number,
  repair: Repair,
): Fitted | null {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = start;
  while (at < end) {
    while (at < end && bytes[at] === blank) at++;
    if (at === end) break;
    if (starts.length === count) return null;
    const isQuoted = repair === 'repaired-quotes' && bytes[at] === quote;
    const close = isQuoted ? closingQuote(bytes, at + 1, end) : -1;
    if (close >= 0) {
      starts.push(at + 1);
      ends.push(close);
      at = close + 1;
    } else {
      starts.push(at);
      while (at < end && bytes[at] !== blank) at++;
      ends.push(at);
    }
  }
  return starts.length === count ? { starts, ends, repair } : null;
}

/** The quotation mark that is followed by a blank or the end of the line, from `from`; -1 if there is none. */
function closingQuote(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (bytes[at] === quote && (at + 1 === end || bytes[at + 1] === blank)) return at;
  }
  return -1;
}
