import type { Batch } from './batch.ts';
import { cutChunks, readerOf } from './cutter.ts';
import type { FieldName } from './field.ts';
import type { ForeignCode, IssueCode, MalformedCode } from './issue.ts';
import type { Service } from './layout.ts';
import { createScanner } from './scanner.ts';
import { createDecoder } from './text.ts';

/** One record, read by itself. */
export interface PastedRecord {
  readonly service: Service;
  /** Of the last `#Software` before it. */
  readonly software: string | null;
  /** The fields that are logged and hold no `-`. */
  readonly fields: ReadonlyMap<FieldName, string>;
  /** As read, without its line end. */
  readonly line: string;
}

export interface Pasted {
  readonly records: readonly PastedRecord[];
  /** Why other lines are no records, with the first line of each kind. */
  readonly unread: readonly { readonly code: UnreadCode; readonly line: string }[];
}

/** Why a line is no record. */
type UnreadCode = MalformedCode | ForeignCode;

const unreadCodes = Object.keys({
  'too-few-fields': 0,
  'too-many-fields': 0,
  'line-too-long': 0,
  truncated: 0,
  unfinished: 0,
  binary: 0,
  'no-layout': 0,
  'layout-too-wide': 0,
  'too-many-layouts': 0,
  'foreign-layout': 0,
  'advanced-logging': 0,
} satisfies Record<UnreadCode, 0>) as UnreadCode[];

/** What is read at once. */
const chunkBytes = 64 * 1024;

const lineFeed = 0x0a;
const blank = 0x20;

/**
 * Reads a few lines of a log, wherever they were copied from: with their `#Fields` line, or in a default layout of IIS.
 * It is the reader of whole logs that reads them.
 */
export async function readPasted(text: Uint8Array): Promise<Pasted> {
  const whole = await readLog(text);
  if (whole.unread.length === 0 || hasFields(text)) return whole;
  // A log without a header has one layout. Lines of several logs, or with words around them, have each their own.
  const apart = await readByFieldCount(text);
  return apart.records.length > whole.records.length ? apart : whole;
}

async function readLog(text: Uint8Array): Promise<Pasted> {
  const records: PastedRecord[] = [];
  const unread = new Map<UnreadCode, string>();
  const scanner = createScanner([]);
  const decode = createDecoder(null);
  let software: string | null = null;
  const sizes = { chunkBytes: Math.min(text.length + 1, chunkBytes), maxLineBytes: text.length + 1 };
  // The last line is as whole as the others, with or without its line end.
  const lines = Buffer.concat([text, Buffer.from('\n')]);
  for await (const chunk of cutChunks(readerOf(lines), 0, sizes)) {
    const batch = scanner.scan(chunk);
    const marks = chunk.marks.filter((mark) => mark.software !== null);
    for (let row = 0; row < batch.rows; row++) {
      const line = batch.lineBytes(row);
      const offset = line.byteOffset - chunk.bytes.byteOffset;
      while (marks.length > 0 && marks[0]!.offset < offset) software = marks.shift()!.software;
      records.push({ ...recordOf(batch, row, decode), software, line: decode(line) });
    }
    software = marks.at(-1)?.software ?? software;
    for (const { code, sample } of batch.account.issues) {
      if (isUnread(code) && !unread.has(code)) unread.set(code, decode(sample));
    }
  }
  return { records, unread: [...unread].map(([code, line]) => ({ code, line })) };
}

/** Lines with the same number of fields are read as if they were a log of their own. */
async function readByFieldCount(text: Uint8Array): Promise<Pasted> {
  const logs = new Map<number, Uint8Array[]>();
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf(lineFeed, start);
    const end = feed < 0 ? text.length : feed + 1;
    const line = text.subarray(start, end);
    const count = line.filter((byte) => byte === blank).length;
    const log = logs.get(count);
    if (log === undefined) logs.set(count, [line]);
    else log.push(line);
    start = end;
  }
  const records: PastedRecord[] = [];
  const unread = new Map<UnreadCode, string>();
  for (const lines of logs.values()) {
    const read = await readLog(Buffer.concat(lines));
    records.push(...read.records);
    for (const { code, line } of read.unread) if (!unread.has(code)) unread.set(code, line);
  }
  return { records, unread: [...unread].map(([code, line]) => ({ code, line })) };
}

function hasFields(text: Uint8Array): boolean {
  return /^#\s*fields\s*:/im.test(Buffer.from(text).toString('latin1'));
}

function isUnread(code: IssueCode): code is UnreadCode {
  return unreadCodes.some((one) => one === code);
}

function recordOf(
  batch: Batch,
  row: number,
  decode: (bytes: Uint8Array) => string,
): Pick<PastedRecord, 'service' | 'fields'> {
  const { layout } = batch.segments.find(({ from, to }) => from <= row && row < to)!;
  const fields = new Map<FieldName, string>();
  for (const field of layout.columns.keys()) {
    const value = decode(batch.bytesOf(row, field)!);
    if (value !== '-') fields.set(field, value);
  }
  return { service: layout.fate.kind === 'records' ? layout.fate.service : 'unknown', fields };
}
