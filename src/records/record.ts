import { latin1 } from '../tally/columns.ts';
import type { Batch, TextColumn } from '../w3c/batch.ts';
import type { Chunk } from '../w3c/chunk.ts';
import type { FieldName } from '../w3c/field.ts';
import type { Layout, Service } from '../w3c/layout.ts';

export type { FieldName } from '../w3c/field.ts';
export { isW3c, type Layout } from '../w3c/layout.ts';

/** One record of a log, with its values as read. */
export interface LogRecord {
  /** Index of its source in the run. */
  readonly source: number;
  /** The name of that source. */
  readonly name: string;
  /** Line in its source, from 1. */
  readonly line: number;
  /** Seconds since 1970 UTC at which the request ended; null where it is not known. */
  readonly time: number | null;
  readonly service: Service;
  readonly layout: Layout;
  /** The line as read, with its line end, which only the last of a source can lack. */
  readonly bytes: Uint8Array;
  /** The bytes of a field; null where the layout lacks it. */
  bytesOf(field: FieldName): Uint8Array | null;
  /** The same as a text, one character a byte; quicker. */
  latin1Of(field: FieldName): string | null;
  /** Who sent the request: `c-ip`, unless another field tells the client behind a proxy. Null where neither is logged. */
  readonly clientLatin1: string | null;
  /** A copy that stays valid. */
  kept(): LogRecord;
}

/** Order of reading: by source, then by line. */
export function byPosition(left: LogRecord, right: LogRecord): number {
  return left.source - right.source || left.line - right.line;
}

/** Rows of a batch, in order, as records that are valid until the next chunk is read; null: all rows. */
export function recordsOf(scanned: Scanned, rows: Int32Array | null): LogRecord[] {
  const records: LogRecord[] = [];
  const { batch } = scanned;
  const { bytes } = batch.fields;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const count = rows?.length ?? batch.rows;
  let segment = 0;
  for (let index = 0; index < count; index++) {
    const row = rows === null ? index : rows[index]!;
    while (batch.segments[segment]!.to <= row) segment++;
    records.push(new BatchRecord(scanned, text, batch.segments[segment]!.layout, row));
  }
  return records;
}

/** A chunk of the source called `name`, scanned. */
export interface Scanned {
  readonly chunk: Chunk;
  readonly batch: Batch;
  readonly name: string;
  /** How many lines of the source stand before the chunk. */
  readonly linesBefore: number;
  /** The clients of its rows; null: as logged. */
  readonly clients: TextColumn | null;
}

const lineFeed = 0x0a;

class BatchRecord implements LogRecord {
  readonly name: string;
  readonly line: number;
  readonly layout: Layout;
  readonly #chunk: Chunk;
  readonly #batch: Batch;
  readonly #text: Buffer;
  readonly #clients: TextColumn | null;
  readonly #row: number;
  #latin1: string | null = null;

  /** `text`: the bytes that the fields of the batch are in. */
  constructor(
    { chunk, batch, name, linesBefore, clients }: Scanned,
    text: Buffer,
    layout: Layout,
    row: number,
  ) {
    this.#chunk = chunk;
    this.#batch = batch;
    this.#text = text;
    this.#clients = clients;
    this.#row = row;
    this.name = name;
    this.line = linesBefore + batch.lineOf(row) + 1;
    this.layout = layout;
  }

  get source(): number {
    return this.#batch.source;
  }

  get time(): number | null {
    const time = this.#batch.times[this.#row]!;
    return time < 0 ? null : time;
  }

  get service(): Service {
    return serviceOf(this.layout);
  }

  get bytes(): Uint8Array {
    const { bytes } = this.#chunk;
    const line = this.#batch.lineBytes(this.#row);
    const start = line.byteOffset - bytes.byteOffset;
    const end = start + line.length;
    return bytes.subarray(start, bytes[end] === lineFeed ? end + 1 : end + 2);
  }

  bytesOf(field: FieldName): Uint8Array | null {
    const column = this.layout.columns.get(field);
    if (column === undefined) return null;
    const { bytes, stops, at } = this.#batch.fields;
    const stop = at[this.#row]! + column;
    return bytes.subarray(stops[stop]! + 1, stops[stop + 1]);
  }

  latin1Of(field: FieldName): string | null {
    const column = this.layout.columns.get(field);
    if (column === undefined) return null;
    const { stops, at } = this.#batch.fields;
    const first = at[this.#row]!;
    const start = stops[first]! + 1;
    // All fields in one step, since most of the time that it takes is that of the step.
    this.#latin1 ??= this.#text.toString('latin1', start, stops[first + this.layout.fields.length]);
    return this.#latin1.slice(stops[first + column]! + 1 - start, stops[first + column + 1]! - start);
  }

  get clientLatin1(): string | null {
    if (this.#clients === null) return this.latin1Of('c-ip');
    const id = this.#clients.ids[this.#row]!;
    return id < 0 ? null : latin1(this.#clients.dictionary.bytesOf(id));
  }

  kept(): LogRecord {
    const { bytes, stops, at } = this.#batch.fields;
    const first = at[this.#row]!;
    const last = first + this.layout.fields.length;
    return new KeptRecord(this, bytes.slice(stops[first]! + 1, stops[last]), stops.slice(first, last + 1));
  }
}

class KeptRecord implements LogRecord {
  readonly source: number;
  readonly name: string;
  readonly line: number;
  readonly time: number | null;
  readonly layout: Layout;
  readonly bytes: Uint8Array;
  readonly clientLatin1: string | null;
  readonly #values: Uint8Array;
  readonly #stops: Int32Array;

  /** `values` are those of the record one after the other, with one byte between them; `stops` their ends, as in a batch. */
  constructor(record: LogRecord, values: Uint8Array, stops: Int32Array) {
    this.source = record.source;
    this.name = record.name;
    this.line = record.line;
    this.time = record.time;
    this.layout = record.layout;
    this.bytes = record.bytes.slice();
    this.clientLatin1 = record.clientLatin1;
    this.#values = values;
    this.#stops = stops;
  }

  get service(): Service {
    return serviceOf(this.layout);
  }

  bytesOf(field: FieldName): Uint8Array | null {
    const column = this.layout.columns.get(field);
    if (column === undefined) return null;
    const start = this.#stops[0]! + 1;
    return this.#values.subarray(this.#stops[column]! + 1 - start, this.#stops[column + 1]! - start);
  }

  latin1Of(field: FieldName): string | null {
    const bytes = this.bytesOf(field);
    return bytes === null ? null : latin1(bytes);
  }

  kept(): LogRecord {
    return this;
  }
}

function serviceOf({ fate }: Layout): Service {
  return fate.kind === 'records' ? fate.service : 'unknown';
}
