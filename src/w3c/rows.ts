import type { Arena } from './arena.ts';
import type { Segment } from './batch.ts';
import { type Chunk, type Position, positionOf } from './chunk.ts';
import type { FieldRows } from './field-rows.ts';
import { type Fitted, fitLine } from './fit.ts';
import type { IssueCode, MalformedCode } from './issue.ts';
import { isW3c, type Layout, type Misfit } from './layout.ts';
import { Ledger } from './ledger.ts';
import { createNativeReader } from './native.ts';
import { createNcsaReader } from './ncsa.ts';
import { type ScanCode, scanCodeFor } from './simd/code.ts';
import type { Tokenizer } from './tokenizer.ts';

const blank = 0x20;

/** The records of a chunk, found: where the fields of each are. Its memory is used again for the next chunk. */
export class Rows implements FieldRows {
  /** Number of records. */
  count = 0;
  /** The chunk's bytes in the arena; behind them the lines that had to be repaired or are not W3C's, with single blanks. */
  bytes: Uint8Array = new Uint8Array(0);
  /** Field `f` of row `r` is `bytes[stops[at[r] + f] + 1, stops[at[r] + f + 1])`. The tokenizer's memory. */
  stops: Int32Array = new Int32Array(0);
  at = new Int32Array(0) as Int32Array;
  /** Line of each row, counted from 0 in the chunk. */
  line = new Int32Array(0) as Int32Array;
  segments: Segment[] = [];
  /** How many rows stand before each mark of the chunk. */
  rowsBeforeMark: number[] = [];
  ledger = new Ledger();

  #chunk!: Chunk;
  /** Where each line's entries in `stops` begin. */
  #lines: Int32Array = new Int32Array(0);
  #stopCount = 0;
  /** Room for a chunk and for rebuilt lines. */
  #text = new Uint8Array(0) as Uint8Array;
  /** End of the rebuilt lines in `#text`, or of the chunk if there are none yet. */
  #rebuiltEnd = 0;
  /** The reader of lines that are not W3C's, and for which layout it is. */
  #other: { readonly layout: Layout; readonly read: OtherReader } | null = null;
  readonly #arena: Arena;
  readonly #tokenizer: Tokenizer;
  readonly #code: ScanCode | null;
  readonly #maxLineBytes: number;

  constructor(arena: Arena, tokenizer: Tokenizer, maxLineBytes: number) {
    this.#arena = arena;
    this.#tokenizer = tokenizer;
    this.#code = scanCodeFor(arena);
    this.#maxLineBytes = maxLineBytes;
  }

  /** Accounts for each line of the chunk and finds its records. */
  find(chunk: Chunk): void {
    this.#reset(chunk);
    const { ledger } = this;
    const { bytes, marks } = chunk;
    const maxLineBytes = this.#maxLineBytes;
    const { lineCount, stops, lines } = this.#tokenizer.tokenize(this.bytes, chunk.start, chunk.end);
    this.#reserve(lineCount);
    const { at, line: lineOfRow } = this;
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
      if (this.#code !== null && (line > 0 || !chunk.startsCut)) {
        const next = this.#placeRows(this.#code, line, lineCount, markOffset, fieldCount);
        this.count += next - line;
        line = next;
        if (line === lineCount) break;
      }
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
  }

  /** Takes the lines from `from` on that have as many values as the layout has fields; gives the first that has not, or `to`. */
  #placeRows(code: ScanCode, from: number, to: number, markOffset: number, fieldCount: number): number {
    return code.placeRows(
      this.bytes.byteOffset,
      this.stops.byteOffset,
      this.#lines.byteOffset,
      from,
      to,
      markOffset,
      fieldCount,
      this.#maxLineBytes,
      this.count,
      this.at.byteOffset,
      this.line.byteOffset,
    );
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
    const { start, end } = chunk;
    if (this.#arena.holds(chunk.bytes)) {
      this.bytes = chunk.bytes;
    } else {
      if (this.#text.length < end) {
        this.#arena.free(this.#text);
        this.#text = this.#roomFor(end);
      }
      this.#text.set(chunk.bytes.subarray(start, end), start);
      this.bytes = this.#text;
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
    const { bytes, startsCut } = this.#chunk;
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
    if (!isW3c(layout)) {
      this.#takeOtherLine(layout, line, start, end, isLast);
      return;
    }
    const fitted = fitLine(bytes, start, end, layout.fields.length);
    if (fitted === null) {
      const reason = this.#cutOff(isLast) ?? misfit(bytes, start, end, layout.fields.length);
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

  /** A line of the native or the NCSA format. */
  #takeOtherLine(layout: Layout, line: number, start: number, end: number, isLast: boolean): void {
    if (this.#other?.layout !== layout) this.#other = { layout, read: otherReaderFor(layout) };
    const { bytes } = this.#chunk;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
    const values = this.#other.read(text);
    if (typeof values === 'string') {
      const reason = this.#cutOff(isLast) ?? (isBinary(bytes, start, end) ? 'binary' : values);
      this.#malformed(reason, line, start, end);
      return;
    }
    this.line[this.count] = line;
    this.at[this.count++] = this.#write(values);
  }

  /** Why a line that fits nothing ends where it does: only the last of a chunk can lack its end. */
  #cutOff(isLast: boolean): MalformedCode | null {
    const { unterminated, isGrowing } = this.#chunk;
    if (!unterminated || !isLast) return null;
    return isGrowing ? 'unfinished' : 'truncated';
  }

  /** Writes values as a W3C line behind the chunk; gives their place in `stops`. They are hardly longer than the line was. */
  #write(values: readonly string[]): number {
    const { start, end } = this.#chunk;
    if (this.#rebuiltEnd === end) this.#makeRebuiltRoom(start, end);
    const { bytes } = this;
    const place = this.#stopCount;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    text.write(`${values.join(' ')} `, this.#rebuiltEnd, 'latin1');
    this.stops[this.#stopCount++] = this.#rebuiltEnd - 1;
    for (const { length } of values) {
      this.#rebuiltEnd += length;
      this.stops[this.#stopCount++] = this.#rebuiltEnd++;
    }
    return place;
  }

  /** Writes a repaired line behind the chunk, so that its fields are found like those of any other; gives its place in `stops`. */
  #rebuild({ starts, ends }: Fitted): number {
    const { start, end } = this.#chunk;
    if (this.#rebuiltEnd === end) this.#makeRebuiltRoom(start, end);
    const { bytes } = this;
    const place = this.#stopCount;
    this.stops[this.#stopCount++] = this.#rebuiltEnd - 1;
    for (const [index, from] of starts.entries()) {
      bytes.copyWithin(this.#rebuiltEnd, from, ends[index]!);
      this.#rebuiltEnd += ends[index]! - from;
      this.stops[this.#stopCount++] = this.#rebuiltEnd;
      bytes[this.#rebuiltEnd++] = blank;
    }
    return place;
  }

  /** Most chunks have no line to rebuild, and others need no more room than they have bytes, and as much for blanks. */
  #makeRebuiltRoom(start: number, end: number): void {
    const needed = end + 2 * (end - start) + 2;
    if (this.bytes.length >= needed) return;
    const text = this.#roomFor(needed);
    text.set(this.bytes.subarray(start, end), start);
    this.#arena.free(this.#text);
    this.#text = text;
    this.bytes = text;
  }

  #roomFor(length: number): Uint8Array {
    return this.#arena.scratch8(2 ** Math.ceil(Math.log2(length)));
  }

  /** Makes room for so many rows. */
  #reserve(rows: number): void {
    if (this.at.length >= rows) return;
    const room = 2 ** Math.ceil(Math.log2(rows));
    this.#arena.free(this.at);
    this.#arena.free(this.line);
    this.at = this.#arena.scratch32(room);
    this.line = this.#arena.scratch32(room);
  }

  #endSegment(layout: Layout, from: number, opened: Position): void {
    const to = this.count;
    if (layout.fields.length > 0) {
      this.ledger.layout(layout, opened, to - from);
    }
    if (to === from) return;
    this.segments.push({ from, to, layout });
    const issue = (code: IssueCode, detail: string | null): void => {
      const position = positionOf(this.#chunk.index, this.line[from]!);
      this.ledger.issue(code, detail, to - from, position, this.lineBytes(from));
    };
    if (layout.origin === 'recognised') issue('headerless', layout.fields.join(' '));
    if (layout.localTime?.zone === null) issue('local-time', null);
    if (layout.localTime?.isProven === false) issue('date-order', null);
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

/** Gives the values of a line in the order of its layout's fields, as W3C lines have them, or tells why it is none. */
type OtherReader = (line: string) => readonly string[] | Misfit;

function otherReaderFor({ fields, localTime }: Layout): OtherReader {
  return localTime === null ? createNcsaReader(fields.length) : createNativeReader(localTime);
}

/** Number of values of a W3C line that is a record; −1 where none is one. */
function fieldCountOf(layout: Layout): number {
  return layout.fate.kind === 'records' && isW3c(layout) ? layout.fields.length : -1;
}

/** Why a whole line does not fit `count` fields. */
function misfit(bytes: Uint8Array, start: number, end: number, count: number): MalformedCode {
  if (isBinary(bytes, start, end)) return 'binary';
  let values = 0;
  for (let at = start; at < end; at++) {
    if (bytes[at]! !== blank && (at === start || bytes[at - 1] === blank)) values++;
  }
  return values < count ? 'too-few-fields' : 'too-many-fields';
}

/** Whether a line has control characters other than tabs. */
function isBinary(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at]! < blank && bytes[at] !== 0x09) return true;
  }
  return false;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    if (bytes[at] !== blank && bytes[at] !== 0x09) return false;
  }
  return true;
}
