import { type FileHandle, open } from 'node:fs/promises';
import { byteOrderMark, isGzip, isZip } from './open.ts';
import type { Ends } from './source.ts';

/** Some hundreds of records, and one request to most disks. */
const usualEndBytes = 64 * 1024;

const lineFeed = 0x0a;

/**
 * Reads the first and the last `endBytes` bytes of the file at `path`, as long as it is now; one of no more than twice
 * as many comes whole. Null if its content is compressed, an archive or UTF-16, if an end holds no whole line, or if
 * the file cannot be read: whoever opens it learns why.
 */
export async function readEnds(path: string, endBytes = usualEndBytes): Promise<Ends | null> {
  try {
    const file = await open(path);
    try {
      return await endsOf(file, endBytes);
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

async function endsOf(file: FileHandle, endBytes: number): Promise<Ends | null> {
  const { size } = await file.stat();
  const isWhole = size <= 2 * endBytes;
  const stored = await readAt(file, 0, isWhole ? size : endBytes);
  const mark = byteOrderMark(stored);
  if (isGzip(stored) || isZip(stored) || mark === 'utf-16le' || mark === 'utf-16be') return null;
  const head = mark === null ? stored : stored.subarray(3);
  if (isWhole) return { head, tail: null };
  const tail = await readAt(file, size - endBytes, endBytes);
  const headEnd = head.lastIndexOf(lineFeed) + 1;
  const tailStart = tail.indexOf(lineFeed) + 1;
  if (headEnd === 0 || tailStart === 0) return null;
  return { head: head.subarray(0, headEnd), tail: tail.subarray(tailStart) };
}

/** Fewer than `length` bytes if the file ends before. */
async function readAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let end = 0;
  while (end < length) {
    const { bytesRead } = await file.read(bytes, end, length - end, position + end);
    if (bytesRead === 0) break;
    end += bytesRead;
  }
  return bytes.subarray(0, end);
}
