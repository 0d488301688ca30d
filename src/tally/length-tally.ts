import { type LimitedPart, limitedParts, nearShare, requestLimits } from '../query/request-limits.ts';
import { RouteFolder } from '../query/route.ts';
import type { Batch, Segment } from '../w3c/batch.ts';
import { type Dictionary, longestKey } from '../w3c/dictionary.ts';
import type { FieldName } from '../w3c/field.ts';
import type { SourceIndex } from './metric.ts';
import {
  joinedLengths,
  type LongestRequest,
  movedLengths,
  noLengths,
  type PartLengths,
  type RequestLengths,
} from './request-lengths.ts';

/** A code, and the part that is over its limit. */
interface Refusal {
  readonly part: LimitedPart;
  readonly status: number;
  readonly substatus: number;
}

const allRefusals: readonly Refusal[] = limitedParts.flatMap((part) =>
  requestLimits[part].codes.map((code) => ({ part, ...code })),
);

/** Which requests are measured: those that were refused for their length, or what was answered too. */
export type Measured = 'refused' | 'all';

/** What must be read of all records, as it is for every summary. */
export const lengthFields: readonly FieldName[] = ['sc-status', 'sc-substatus', 'cs-bytes'];

/**
 * Measures paths, queries and bodies of requests by where their fields begin and end: dictionaries keep only the start of
 * long ones. What was refused for its length is always measured, since that is few requests; what was answered only where it
 * is asked for.
 */
export class LengthTally {
  #lengths: RequestLengths;
  readonly #folder = new RouteFolder();
  readonly #statuses = new SmallNumbers();
  readonly #substatuses = new SmallNumbers();

  constructor(measures: Measured) {
    this.#lengths = noLengths(measures === 'all');
  }

  get lengths(): RequestLengths {
    return this.#lengths;
  }

  /** Adds what another one measured, of a run in which the sources may have had other indexes. */
  restore(lengths: RequestLengths, sourceOf: SourceIndex = (source) => source): void {
    this.#lengths = joinedLengths(this.#lengths, movedLengths(lengths, sourceOf));
  }

  /** Adds a batch: its distinct codes tell whether its rows need be looked at. */
  add(batch: Batch): void {
    if (!this.#turnTo(batch)) return;
    const refusals = this.#refusals();
    if (refusals.length === 0 && !this.#lengths.isComplete) return;
    for (const segment of batch.segments) {
      const { fate, columns } = segment.layout;
      if (fate.kind !== 'records' || fate.service !== 'http') continue;
      if (refusals.length > 0) this.#addRefused(batch, segment, refusals);
      if (!this.#lengths.isComplete) continue;
      for (const part of limitedParts)
        if (columns.has(requestLimits[part].field)) this.#addAnswered(batch, segment, part);
    }
  }

  #turnTo(batch: Batch): boolean {
    if (!batch.has('sc-status')) return false;
    this.#statuses.turnTo(batch.text('sc-status').dictionary);
    this.#substatuses.turnTo(batch.text('sc-substatus').dictionary);
    return true;
  }

  /** The codes of refusals that rows can have: none, of most logs. */
  #refusals(): Refusal[] {
    return allRefusals.filter(
      ({ status, substatus }) => this.#statuses.has(status) && this.#substatuses.has(substatus),
    );
  }

  /** Nearly all rows are told by their length alone: neither near the limit nor longer than what came before. */
  #addAnswered(batch: Batch, segment: Segment, part: LimitedPart): void {
    const { ids } = batch.text('sc-status');
    const { values } = this.#statuses;
    const lengthOf = lengthIn(batch, segment, part);
    const nearFrom = Math.ceil(nearShare * requestLimits[part].usual);
    let longest = this.#lengths.parts[part].answered?.bytes ?? 0;
    let longestRow = -1;
    let near = 0;
    for (let row = segment.from; row < segment.to; row++) {
      const bytes = lengthOf(row);
      if (bytes <= longest && bytes < nearFrom) continue;
      const status = values[ids[row]!]!;
      if (!(status >= 200 && status < 400)) continue;
      if (bytes >= nearFrom) near++;
      if (bytes <= longest) continue;
      longest = bytes;
      longestRow = row;
    }
    const answered = longestRow < 0 ? null : this.#requestAt(batch, longestRow, longest);
    if (near > 0 || answered !== null) this.#join(part, { answered, near, refused: null });
  }

  #addRefused(batch: Batch, segment: Segment, refusals: readonly Refusal[]): void {
    const statuses = batch.text('sc-status').ids;
    const substatuses = batch.text('sc-substatus').ids;
    const [ofStatus, ofSubstatus] = [this.#statuses.values, this.#substatuses.values];
    // Hardly any row has one of their substatuses, so that one look at all is enough.
    const mayBe = ofSubstatus.map((number) => Number(refusals.some(({ substatus }) => substatus === number)));
    const rows: number[] = [];
    for (let row = segment.from; row < segment.to; row++) if (mayBe[substatuses[row]!] === 1) rows.push(row);
    for (const { part, status, substatus } of refusals) {
      if (!segment.layout.columns.has(requestLimits[part].field)) continue;
      const lengthOf = lengthIn(batch, segment, part);
      let longest = 0;
      let longestRow = -1;
      for (const row of rows) {
        if (ofStatus[statuses[row]!] !== status || ofSubstatus[substatuses[row]!] !== substatus) continue;
        const bytes = lengthOf(row);
        if (bytes <= longest) continue;
        longest = bytes;
        longestRow = row;
      }
      if (longestRow >= 0)
        this.#join(part, { answered: null, near: 0, refused: this.#requestAt(batch, longestRow, longest) });
    }
  }

  #join(part: LimitedPart, found: PartLengths): void {
    const { isComplete } = this.#lengths;
    const { parts } = noLengths(isComplete);
    this.#lengths = joinedLengths(this.#lengths, { isComplete, parts: { ...parts, [part]: found } });
  }

  #requestAt(batch: Batch, row: number, bytes: number): LongestRequest {
    const stem = batch.bytesOf(row, 'cs-uri-stem');
    const route = stem && this.#folder.routeOf(stem).subarray(0, longestKey);
    return {
      bytes,
      source: batch.source,
      position: batch.positions()[row]!,
      route: route && Buffer.from(route).toString('latin1'),
    };
  }
}

/** The length of a part in bytes, of rows of a segment whose layout has it; 0 or less for none. */
function lengthIn(batch: Batch, { layout }: Segment, part: LimitedPart): (row: number) => number {
  const { field } = requestLimits[part];
  if (part === 'body') {
    const numbers = batch.numbers(field);
    return (row) => numbers[row]!;
  }
  const { bytes, stops, at } = batch.fields;
  const column = layout.columns.get(field)!;
  return (row) => {
    const stop = at[row]! + column;
    const start = stops[stop]! + 1;
    const length = stops[stop + 1]! - start;
    return length === 1 && bytes[start] === dash ? 0 : length;
  };
}

/** What is logged where there is no value. */
const dash = 0x2d;

/** The numbers of up to three digits that the entries of a dictionary are. */
class SmallNumbers {
  /** By id; below 0 for an entry that is none. */
  values = new Int16Array(64);
  readonly #seen = new Set<number>();
  #dictionary: Dictionary | null = null;
  #read = 0;

  has(number: number): boolean {
    return this.#seen.has(number);
  }

  /** Reads the entries that are new. */
  turnTo(dictionary: Dictionary): void {
    if (dictionary !== this.#dictionary) {
      this.#dictionary = dictionary;
      this.#seen.clear();
      this.#read = 0;
    }
    const { size } = dictionary;
    if (this.values.length < size) {
      const old = this.values;
      this.values = new Int16Array(2 * size);
      this.values.set(old);
    }
    for (; this.#read < size; this.#read++) {
      const text = dictionary.textOf(this.#read);
      const number = /^\d{1,3}$/.test(text) ? Number(text) : -1;
      this.values[this.#read] = number;
      this.#seen.add(number);
    }
  }
}
