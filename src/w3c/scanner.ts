import { Arena } from './arena.ts';
import type { Batch } from './batch.ts';
import { type Chunk, positionOf } from './chunk.ts';
import { Clock } from './clock.ts';
import { defaultMaxLineBytes } from './cutter.ts';
import { type FieldName, kindOf } from './field.ts';
import { type ColumnTools, DictionaryColumn, NumberColumn } from './field-columns.ts';
import { jointColumns } from './joint-column.ts';
import { Rows } from './rows.ts';
import { scanCodeFor } from './simd/code.ts';
import { findTimeChanges, readTimes } from './times.ts';
import { PlainTokenizer, SimdTokenizer } from './tokenizer.ts';
import { notLogged } from './value.ts';

export interface ScannerOptions {
  /** The memory to work in, and with it whether WebAssembly does a part of the work. */
  readonly arena?: Arena;
  readonly maxLineBytes?: number;
  /** Makes the dictionaries' collisions unpredictable; results never depend on it. */
  readonly seed?: number;
  /** A dictionary starts again, between two chunks, once it holds this many entries. */
  readonly maxEntries?: number;
}

export interface Scanner {
  /** Scans one chunk. The batch is valid until the next call. */
  scan(chunk: Chunk): Batch;
}

/** Entries at which a dictionary starts again, unless told otherwise. */
export const usualMaxEntries = 1 << 17;

/** Makes a scanner that reads the given fields of each record into columns. */
export function createScanner(fields: Iterable<FieldName>, options: ScannerOptions = {}): Scanner {
  const { maxLineBytes = defaultMaxLineBytes, seed = 0, maxEntries = usualMaxEntries } = options;
  const arena = options.arena ?? new Arena();
  const code = scanCodeFor(arena);
  const tokenizer = code === null ? new PlainTokenizer(arena) : new SimdTokenizer(arena, code);
  const rows = new Rows(arena, tokenizer, maxLineBytes);
  const tools: ColumnTools = { arena, code, seed, maxEntries };
  const clock = new Clock();
  const columns = new Map<FieldName, DictionaryColumn | NumberColumn>();
  for (const field of new Set(fields)) {
    const kind = kindOf(field);
    if (kind === 'number') columns.set(field, new NumberColumn(field, tools));
    else if (kind !== 'time') columns.set(field, new DictionaryColumn(field, tools));
  }
  const texts = [...columns.values()].filter((column) => column instanceof DictionaryColumn);
  const joint = jointColumns(texts, tools);
  const isJoint = new Set<object>(joint.flatMap((one) => one.columns));
  let times = new Float64Array(0) as Float64Array;
  let positions = new Float64Array(0) as Float64Array;
  let changes = new Int32Array(0) as Int32Array;
  let source = -1;
  let next = 0;

  function placeRows(chunk: number): void {
    if (positions.length < rows.count) {
      arena.free(positions);
      positions = arena.scratch64(rows.at.length);
    }
    const first = positionOf(chunk, 0);
    const { count, line } = rows;
    for (let row = 0; row < count; row++) positions[row] = first + line[row]!;
  }

  return {
    scan(chunk) {
      rows.find(chunk);
      if (times.length < rows.count) {
        arena.free(times);
        times = arena.scratch64(rows.at.length);
      }
      // Of a source that another thread began, the last `#Date` before this chunk is all that is needed.
      if (chunk.source !== source || chunk.index !== next) clock.set(chunk.date);
      source = chunk.source;
      next = chunk.index + 1;
      readTimes(rows, chunk.marks, clock, times, code);
      for (const column of joint) column.read(rows);
      for (const [field, column] of columns) {
        if (!isJoint.has(column)) column.read(rows);
        if (column instanceof DictionaryColumn && kindOf(field) === 'code') column.check(rows);
      }
      let isPlaced = false;
      let changeCount = -1;
      return batchOf(arena, chunk, rows, columns, {
        times,
        positions() {
          if (!isPlaced) placeRows(chunk.index);
          isPlaced = true;
          return positions;
        },
        timeChanges() {
          if (changes.length < rows.count) {
            arena.free(changes);
            changes = arena.scratch32(rows.at.length);
          }
          if (changeCount < 0) changeCount = findTimeChanges(times, rows.count, changes, code);
          return changes.subarray(0, changeCount);
        },
      });
    },
  };
}

type Columns = ReadonlyMap<FieldName, DictionaryColumn | NumberColumn>;

function batchOf(
  arena: Arena,
  chunk: Chunk,
  rows: Rows,
  columns: Columns,
  workedOut: Pick<Batch, 'times' | 'positions' | 'timeChanges'>,
): Batch {
  const { segments } = rows;
  const place = (row: number, field: FieldName): number => {
    const column = segments.find(({ to }) => row < to)?.layout.columns.get(field);
    return column === undefined ? -1 : rows.at[row]! + column;
  };
  return {
    arena,
    source: chunk.source,
    chunk: chunk.index,
    rows: rows.count,
    segments,
    marks: chunk.marks,
    account: rows.ledger,
    ...workedOut,
    fields: rows,
    has: (field) => segments.some(({ layout }) => layout.columns.has(field)),
    text(field) {
      const column = columns.get(field);
      if (column instanceof DictionaryColumn) return column;
      throw new Error(`The field ${field} was not asked for as text.`);
    },
    numbers(field) {
      const column = columns.get(field);
      if (column instanceof NumberColumn) return column.values;
      throw new Error(`The field ${field} was not asked for as a number.`);
    },
    lineOf: (row) => rows.line[row]!,
    lineBytes: (row) => rows.lineBytes(row),
    bytesOf(row, field) {
      const at = place(row, field);
      return at < 0 ? null : rows.bytes.subarray(rows.stops[at]! + 1, rows.stops[at + 1]);
    },
    lengthOf(row, field) {
      const at = place(row, field);
      return at < 0 ? notLogged : rows.stops[at + 1]! - rows.stops[at]! - 1;
    },
  };
}
