import type { Segment } from './batch.ts';
import { type Chunk, type Position, positionOf } from './chunk.ts';
import { type Fitted, fitLine } from './fit.ts';
import type { IssueCode, MalformedCode } from './issue.ts';
import type { Layout } from './layout.ts';
import { Ledger } from './ledger.ts';
import type { Tokenizer } from './tokenizer.ts';

const blank = 0x20;

/** The records of a chunk, found: where the fields of each are. Its memory is used again for the next chunk. */
export class Rows {
  /** Number of records. */
  count = 0;
  /** The chunk's bytes; behind them, if any line had to be repaired, those lines rebuilt with single blanks. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Field `f` of row `r` is `bytes[stops[at[r] + f] + 1, stops[at[r] + f + 1])`. The tokenizer's memory. */
  stops: Int32Array = new Int32Array(0);
  at = new Int32Array(0);
  /** Line of each row, counted from 0 in the chunk. */
  line = new Int32Array(0);
  segments: Segment[] = [];
  /** How many rows stand before each mark of the chunk. */
  rowsBeforeMark: number[] = [];
  ledger = new Ledger();

  #chunk!: Chunk;
  /** Where each line's entries in `stops` begin. */
  #lines: Int32Array = new Int32Array(0);
  #stopCount = 0;
  /** End of the rebuilt lines in `#rebuilt`, or of the chunk if there are none yet. */
  #rebuiltEnd = 0;
  #rebuilt = new Uint8Array(0);
  readonly #tokenizer: Tokenizer;
  readonly #maxLineBytes: number;

  constructor(tokenizer: Tokenizer, maxLineBytes: number) {
    this.#tokenizer = tokenizer;
    this.#maxLineBytes = maxLineBytes;
  }

  /** Accounts for each line of the chunk and finds its records. */
  find(chunk: Chunk): void {
    this.#reset(chunk);
    const { at, line: lineOfRow, ledger } = this;
    const { bytes, marks } = chunk;
    const maxLineBytes = this.#maxLineBytes;
    const { lineCount, stops, lines } = this.#tokenizer.tokenize(bytes, chunk.start, chunk.end);
    this.stops = stops;
    this.#lines = lines;
    this.#stopCount = lines[lineCount]!;

    let layout = chunk.layout;
    let fieldCount = fieldCountOf(layout);
    let segmentStart = 0;
    let opened = chunk.opened;
    let mark = 0;
    let markOffset = marks[0]?.offset ?? -1;
    for (let line = 0; line < lineCount; line++) {
      const first = lines[line]!;
      const last = lines[line + 1]! - 1;
      const start = stops[first]! + 1;
      const end = stops[last]!;
      if (start === markOffset) {
        const { isDirective, layout: next } = marks[mark]!;
        this.rowsBeforeMark.push(this.count);
        if (next !== null) {
          this.#endSegment(layout, segmentStart, opened);
          layout = next;
          fieldCount = fieldCountOf(layout);
          segmentStart = this.count;
          if (isDirective) opened = positionOf(chunk.index, line);
        }
        markOffset = marks[++mark]?.offset ?? -1;
        if (isDirective) {
          ledger.lines.directives++;
          if ((line === 0 && chunk.startsCut) || end - start > maxLineBytes)
            this.#issue('line-too-long', null, line, start, end);
          continue;
        }
      }
      if (
        last - first === fieldCount &&
        end > start &&
        bytes[end - 1] !== blank &&
        end - start <= maxLineBytes &&
        (line > 0 || !chunk.startsCut)
      ) {
        // The way of nearly every line: as many values as the layout has fields.
        at[this.count] = first;
        lineOfRow[this.count++] = line;
      } else {
        this.#takeOddLine(layout, line, first, start, end, line === lineCount - 1);
      }
    }
    this.#endSegment(layout, segmentStart, opened);
    ledger.lines.total = lineCount;
    ledger.lines.records = this.count;
    this.bytes = this.#rebuiltEnd > chunk.end ? this.#rebuilt : bytes;
  }

  /** The line of a row as read, without its line end. */
  lineBytes(row: number): Uint8Array {
    const line = this.line[row]!;
    const start = this.stops[this.#lines[line]!]! + 1;
    const end = this.stops[this.#lines[line + 1]! - 1]!;
    return this.#chunk.bytes.subarray(start, end);
  }

  /** Counts an issue of a row. */
  rowIssue(code: IssueCode, detail: string | null, row: number): void {
    const sample = this.lineBytes(row);
    this.ledger.issue(code, detail, 1, positionOf(this.#chunk.index, this.line[row]!), sample);
  }

  #reset(chunk: Chunk): void {
    const length = chunk.end - chunk.start;
    if (this.at.length < length) {
      const room = 2 ** Math.ceil(Math.log2(length));
      this.at = new Int32Array(room);
      this.line = new Int32Array(room);
    }
    this.#chunk = chunk;
    this.count = 0;
    this.segments = [];
    this.rowsBeforeMark = [];
    this.ledger = new Ledger();
    this.#rebuiltEnd = chunk.end;
  }

  /** A line that is neither a directive nor has, split at each blank, as many values as the layout has fields. */
  #takeOddLine(
    layout: Layout,
    line: number,
    first: number,
    start: number,
    end: number,
    isLast: boolean,
  ): void {
    const { bytes, startsCut, unterminated } = this.#chunk;
    // Whether a line that is too long was cut depends on the reads: it must not show.
    const isTooLong = (startsCut && line === 0) || end - start > this.#maxLineBytes;
    if (!isTooLong && isBlank(bytes, start, end)) {
      this.ledger.lines.blank++;
      return;
    }
    const { fate } = layout;
    if (fate.kind === 'foreign') {
      this.ledger.lines.foreign++;
      this.#issue(fate.code, fate.product, line, start, end);
      return;
    }
    if (fate.kind === 'malformed') {
      this.#malformed(fate.code, line, start, end);
      return;
    }
    if (isTooLong) {
      this.#malformed('line-too-long', line, start, end);
      return;
    }
    const fitted = fitLine(bytes, start, end, layout.fields.length);
    if (fitted === null) {
      const reason = unterminated && isLast ? 'truncated' : misfit(bytes, start, end, layout.fields.length);
      this.#malformed(reason, line, start, end);
      return;
    }
    this.line[this.count] = line;
    this.at[this.count] = fitted.repair === null ? first : this.#rebuild(fitted);
    this.count++;
    if (fitted.repair !== null) {
      this.ledger.lines.repaired++;
      this.#issue(fitted.repair, null, line, start, end);
    }
  }

  /** Writes a repaired line behind the chunk, so that its fields are found like those of any other; gives its place in `stops`. */
  #rebuild({ starts, ends }: Fitted): number {
    const { bytes, start, end } = this.#chunk;
    if (this.#rebuiltEnd === end) {
      const needed = end + 2 * (end - start) + 2;
      if (this.#rebuilt.length < needed) this.#rebuilt = new Uint8Array(needed);
      this.#rebuilt.set(bytes);
    }
    const place = this.#stopCount;
    this.stops[this.#stopCount++] = this.#rebuiltEnd - 1;
    for (const [index, from] of starts.entries()) {
      this.#rebuilt.set(bytes.subarray(from, ends[index]), this.#rebuiltEnd);
      this.#rebuiltEnd += ends[index]! - from;
      this.stops[this.#stopCount++] = this.#rebuiltEnd;
      this.#rebuilt[this.#rebuiltEnd++] = blank;
    }
    return place;
  }

  #endSegment(layout: Layout, from: number, opened: Position): void {
    const to = this.count;
    if (layout.fields.length > 0) {
      this.ledger.layout(layout, opened, to - from);
    }
    if (to === from) return;
    this.segments.push({ from, to, layout });
    if (layout.origin === 'recognised') {
      const position = positionOf(this.#chunk.index, this.line[from]!);
      this.ledger.issue('headerless', layout.fields.join(' '), to - from, position, this.lineBytes(from));
    }
  }

  #malformed(code: MalformedCode, line: number, start: number, end: number): void {
    this.ledger.lines.malformed++;
    this.#issue(code, null, line, start, end);
  }

  #issue(code: IssueCode, detail: string | null, line: number, start: number, end: number): void {
    const position = positionOf(this.#chunk.index, line);
    this.ledger.issue(code, detail, 1, position, this.#chunk.bytes.subarray(start, end));
  }
}

/** Number of fields of a record; −1 where no line is one. */
function fieldCountOf(layout: Layout): number {
  return layout.fate.kind === 'records' ? layout.fields.length : -1;
}

/** Why a whole line does not fit `count` fields. */
function misfit(bytes: Uint8Array, start: number, end: number, count: number): MalformedCode {
  let values = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte < blank && byte !== 0x09) return 'binary';
    if (byte !== blank && (at === start || bytes[at - 1] === blank)) values++;
  }
  return values < count ? 'too-few-fields' : 'too-many-fields';
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== blank && bytes[at] !== 0x09) return false;
  }
  return true;
}
