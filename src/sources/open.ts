import { asSourceError } from './failure.ts';
import type { Flow } from './flow.ts';
import { gunzip } from './inflate.ts';
import { type ByteReader, SourceError } from './source.ts';
import { utf8OfUtf16 } from './transcode.ts';

/** Enough to tell every kind of content; what is read ahead of it from a file costs one copy. */
const KNOWN_AFTER = 4;
const HEAD = 64 * 1024;

/** A flow whose first bytes were looked at, and that counts what it delivers. */
interface Peeked extends Flow {
  readonly head: Uint8Array;
  readonly delivered: number;
}

async function peek(flow: Flow): Promise<Peeked> {
  const buffer = new Uint8Array(HEAD);
  let end = 0;
  let failure: unknown = null;
  try {
    while (end < KNOWN_AFTER) {
      const length = await flow.read(buffer.subarray(end));
      if (length === 0) break;
      end += length;
    }
  } catch (error) {
    // A few bytes that come before the trouble are still to be delivered.
    if (end === 0) throw error;
    failure = error;
  }
  let start = 0;
  let delivered = 0;
  return {
    head: buffer.subarray(0, end),
    get delivered() {
      return delivered;
    },
    async read(target) {
      let length = Math.min(target.length, end - start);
      if (length > 0) {
        target.set(buffer.subarray(start, start + length));
        start += length;
      } else if (failure !== null) throw failure;
      else length = await flow.read(target);
      delivered += length;
      return length;
    },
    close: () => flow.close(),
  };
}

const startsWith = (bytes: Uint8Array, ...expected: readonly number[]) =>
  expected.every((byte, index) => bytes[index] === byte);

/** Whether the first bytes are those of gzip. */
export const isGzip = (bytes: Uint8Array) => startsWith(bytes, 0x1f, 0x8b);

/** Whether the first bytes are those of a zip archive, also of an empty one. */
export const isZip = (bytes: Uint8Array) =>
  startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06);

/** What the first bytes say of the text after them; the mark itself is three bytes in UTF-8 and else two. */
export function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return 'utf-8';
  if (startsWith(bytes, 0xff, 0xfe)) return 'utf-16le';
  return startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null;
}

/** Text in UTF-8, or in the code page that it came in, without a byte order mark. */
async function textOf(content: Peeked): Promise<Flow> {
  const drop = async (length: number) => {
    await content.read(new Uint8Array(length));
  };
  const mark = byteOrderMark(content.head);
  if (mark === null) return content;
  await drop(mark === 'utf-8' ? 3 : 2);
  return mark === 'utf-8' ? content : utf8OfUtf16(content, mark === 'utf-16le');
}

/**
 * Reads what `stored` holds: gzip is inflated, a byte order mark is obeyed, all else passes as it is. It takes the
 * flow over, and closes it if it cannot be opened. Rejects with a `SourceError`; a zip archive is `not-seekable`
 * here, since it can be read only through its list at the end; `inArchive` picks the words for it.
 */
export async function openReader(stored: Flow, inArchive = false): Promise<ByteReader> {
  let closed = false;
  let opened = stored;
  try {
    const raw = await peek(stored);
    if (isGzip(raw.head)) opened = gunzip(raw);
    const content = opened === stored ? raw : await peek(opened);
    if (isZip(content.head))
      throw new SourceError('not-seekable', inArchive || content !== raw ? NESTED : PIPED);
    const text = await textOf(content);
    return {
      async read(target) {
        if (closed) return 0;
        try {
          return await text.read(target);
        } catch (error) {
          // Whoever closes while a read waits wants to hear no more of it.
          if (closed) return 0;
          throw asSourceError(error);
        }
      },
      get bytesRead() {
        return content.delivered;
      },
      get storedBytesRead() {
        return raw.delivered;
      },
      get hasGrown() {
        return opened === stored && stored.hasGrown === true;
      },
      async close() {
        closed = true;
        await text.close();
      },
    };
  } catch (error) {
    await opened.close();
    throw asSourceError(error);
  }
}

const PIPED = 'a zip archive cannot be read from a pipe: name the file itself';
const NESTED = 'a zip archive inside another archive is not read: unpack the outer one first';
