import type { IssueCount, LayoutCount, LineCounts } from '../w3c/account.ts';
import { noLines } from '../w3c/account.ts';
import type { Batch } from '../w3c/batch.ts';
import { chunkOf, lineInChunk, type Position, positionOf } from '../w3c/chunk.ts';
import { createLayout, type Layout } from '../w3c/layout.ts';
import { latin1 } from './columns.ts';
import { RowSample, type SavedRowSample } from './row-sample.ts';

/** A source's tally as plain JSON; samples are one character a byte. */
export interface SavedSourceTally {
  readonly lines: LineCounts;
  readonly linesOfChunk: readonly number[];
  readonly headerCount: number;
  readonly issues: readonly (Omit<IssueCount, 'sample'> & { sample: string })[];
  readonly layouts: readonly (Omit<LayoutCount, 'layout'> & { layout: Omit<Layout, 'columns'> })[];
  readonly software: readonly [position: Position, name: string] | null;
  readonly dates: readonly (readonly [position: Position, time: number])[];
  readonly first: number | null;
  readonly last: number | null;
  readonly rows: SavedRowSample;
}

/** What became of the lines of one source: a sum over its chunks, in any order. */
export class SourceTally {
  readonly lines = noLines();
  readonly rows = new RowSample();
  /** Lines that begin a layout: one in each header, however many directives it has. */
  headerCount = 0;
  readonly #linesOfChunk: number[] = [];
  readonly #issues = new Map<string, IssueCount>();
  readonly #layouts = new Map<string, LayoutCount>();
  #software: readonly [Position, string] | null = null;
  #dates: (readonly [Position, number])[] = [];
  /** That of most chunks, with its key. */
  #lastLayout: { readonly layout: Layout | null; readonly key: string } = { layout: null, key: '' };
  #first = Number.POSITIVE_INFINITY;
  #last = Number.NEGATIVE_INFINITY;

  /** Seconds since 1970 UTC of the first and the last record; null if none has a time. */
  get period(): { first: number; last: number } | null {
    return this.#first <= this.#last ? { first: this.#first, last: this.#last } : null;
  }

  /** The first `#Software`. */
  get software(): string | null {
    return this.#software?.[1] ?? null;
  }

  /** The times of the `#Date` lines but the first one, each of which begins a further header; the first thousand or so. */
  get furtherHeaderTimes(): number[] {
    return this.#dates.slice(1).map(([, time]) => time);
  }

  /** By the line of the first, then by code and detail. */
  get issues(): IssueCount[] {
    return [...this.#issues.values()].sort(
      (left, right) => left.first - right.first || (keyOf(left) < keyOf(right) ? -1 : 1),
    );
  }

  /**
   * By the line that brought them. A layout that no line has settled is one with the settled layout of the same fields,
   * if there is one: a chunk can end between a `#Fields` line and its first record.
   */
  get layouts(): LayoutCount[] {
    const all = this.#sortedLayouts().map((count) => ({ ...count }));
    const settled = all.filter((count) => !isOpen(count));
    // By their fields, since a hostile log has many layouts. The first of the same ones counts.
    const settledBy = new Map(settled.toReversed().map((count) => [fieldsKey(count.layout), count]));
    const open = all.filter(isOpen).filter(({ layout, first }) => {
      const same = settledBy.get(fieldsKey(layout));
      if (same !== undefined) same.first = Math.min(same.first, first);
      return same === undefined;
    });
    return [...settled, ...open].sort(byFirst);
  }

  /** The number of a line, from 1. All chunks before it must have been added. */
  lineNumber(position: Position): number {
    let before = 0;
    for (let chunk = 0; chunk < chunkOf(position); chunk++) before += this.#linesOfChunk[chunk] ?? 0;
    return before + lineInChunk(position) + 1;
  }

  add(batch: Batch): void {
    const { account, chunk } = batch;
    this.#addLines(account.lines);
    this.#linesOfChunk[chunk] = account.lines.total;
    for (const issue of account.issues) this.#addIssue(issue);
    for (const layout of account.layouts) this.#addLayout(layout);
    for (const { software, date, offset, isDirective, layout } of batch.marks) {
      if (isDirective && layout !== null) this.headerCount++;
      // Offsets order the marks of one chunk as lines do.
      if (software !== null) this.#addSoftware([positionOf(chunk, offset), software]);
      if (date !== null) this.#dates.push([positionOf(chunk, offset), date]);
    }
    this.#keepFirstDates();
    this.#addTimes(batch);
    this.rows.add(batch);
  }

  merge(other: SourceTally): void {
    this.restore(other.save());
  }

  save(): SavedSourceTally {
    const period = this.period;
    return {
      lines: { ...this.lines },
      linesOfChunk: Array.from(this.#linesOfChunk, (lines) => lines ?? 0),
      headerCount: this.headerCount,
      issues: this.issues.map((issue) => ({ ...issue, sample: latin1(issue.sample) })),
      layouts: this.#sortedLayouts().map(({ layout: { columns: _, ...layout }, first, records }) => ({
        layout,
        first,
        records,
      })),
      software: this.#software,
      dates: this.#dates,
      first: period?.first ?? null,
      last: period?.last ?? null,
      rows: this.rows.save(),
    };
  }

  restore(saved: SavedSourceTally): void {
    this.#addLines(saved.lines);
    for (const [chunk, lines] of saved.linesOfChunk.entries()) {
      this.#linesOfChunk[chunk] = (this.#linesOfChunk[chunk] ?? 0) + lines;
    }
    this.headerCount += saved.headerCount;
    for (const issue of saved.issues)
      this.#addIssue({ ...issue, sample: Buffer.from(issue.sample, 'latin1') });
    for (const { layout, ...counts } of saved.layouts) {
      this.#addLayout({ ...counts, layout: createLayout(layout.fields, layout.origin, layout.fate) });
    }
    if (saved.software !== null) this.#addSoftware(saved.software);
    this.#dates.push(...saved.dates);
    this.#keepFirstDates();
    if (saved.first !== null) this.#first = Math.min(this.#first, saved.first);
    if (saved.last !== null) this.#last = Math.max(this.#last, saved.last);
    this.rows.restore(saved.rows);
  }

  #addTimes(batch: Batch): void {
    const { times } = batch;
    for (const row of batch.timeChanges()) {
      const time = times[row]!;
      if (time < 0) continue;
      if (time < this.#first) this.#first = time;
      if (time > this.#last) this.#last = time;
    }
  }

  #sortedLayouts(): LayoutCount[] {
    return [...this.#layouts.values()].sort(byFirst);
  }

  #addLines(lines: LineCounts): void {
    for (const kind of Object.keys(lines) as (keyof LineCounts)[]) this.lines[kind] += lines[kind];
  }

  #addIssue(issue: IssueCount): void {
    const key = keyOf(issue);
    const known = this.#issues.get(key);
    if (known === undefined) {
      this.#issues.set(key, { ...issue });
      return;
    }
    known.count += issue.count;
    if (issue.first < known.first) {
      known.first = issue.first;
      known.sample = issue.sample;
    }
  }

  #addLayout({ layout, first, records }: LayoutCount): void {
    const key = this.#keyOfLayout(layout);
    const known = this.#layouts.get(key);
    if (known === undefined) {
      this.#layouts.set(key, { layout, first, records });
      return;
    }
    known.records += records;
    known.first = Math.min(known.first, first);
  }

  #keyOfLayout(layout: Layout): string {
    if (layout !== this.#lastLayout.layout)
      this.#lastLayout = { layout, key: JSON.stringify([layout.fields, layout.origin, layout.fate]) };
    return this.#lastLayout.key;
  }

  #keepFirstDates(): void {
    this.#dates.sort(([left], [right]) => left - right);
    if (this.#dates.length > mostDates) this.#dates = this.#dates.slice(0, mostDates);
  }

  #addSoftware(software: readonly [Position, string]): void {
    if (this.#software === null || software[0] < this.#software[0]) this.#software = software;
  }
}

/** A log of a day has at most 96 headers that idle time brought. Our choice: what has more was made to. */
const mostDates = 1000;

function keyOf({ code, detail }: IssueCount): string {
  return `${code} ${detail ?? ''}`;
}

function byFirst(left: LayoutCount, right: LayoutCount): number {
  return left.first - right.first;
}

/** Whether no line has told yet what the layout is. */
function isOpen({ layout: { fate }, records }: LayoutCount): boolean {
  return records === 0 && fate.kind === 'records' && fate.service === 'unknown';
}

/** Equal for layouts of the same fields and origin. */
function fieldsKey({ origin, fields }: Layout): string {
  return `${origin} ${fields.join(' ')}`;
}
