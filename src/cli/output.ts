import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Output } from './host.ts';

/** Pieces are written in blocks of about this many characters. */
const blockLength = 64 * 1024;

/** The report could not be written; the message is what the system said. */
export class OutputError extends Error {
  constructor(cause: unknown) {
    const { message } = cause as Error;
    // Node writes `ENOSPC: no space left on device, write`.
    super(/^E\w+: ([^,]+)/.exec(message)?.[1] ?? message, { cause });
    this.name = 'OutputError';
  }
}

/** Writes to a stream as fast as it takes. A pipe whose reader has gone ends the writing quietly. */
export async function writeTo(output: Output, pieces: Iterable<string>): Promise<void> {
  await writeEach(output, inBlocks(pieces));
}

/** The same for pieces that are large enough to be written one by one, as they come. */
export async function writeEach(
  output: Output,
  pieces: Iterable<string> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const failures: NodeJS.ErrnoException[] = [];
  // It stays: a late complaint of the closed pipe must not become a crash.
  output.on('error', (error) => failures.push(error));
  for await (const piece of pieces) {
    await new Promise<void>((resolve) => {
      output.write(piece, (error) => {
        if (error) failures.push(error);
        resolve();
      });
    });
    if (failures.length > 0) break;
  }
  const failure = failures.find(({ code }) => code === undefined || !readerHasGone.has(code));
  if (failure !== undefined) throw new OutputError(failure);
}

const readerHasGone: ReadonlySet<string> = new Set(['EPIPE', 'EOF', 'ERR_STREAM_DESTROYED']);

/**
 * Writes a file beside its name and renames it, so that nobody ever sees half of it. Links still lead to it, and
 * what is no file, such as `/dev/null` or a named pipe, is written into as it is.
 */
export async function writeFileWhole(path: string, pieces: Iterable<string>): Promise<void> {
  try {
    const there = await stat(path).catch(() => null);
    if (there === null) await replaceFile(path, pieces);
    else if (there.isFile()) await replaceFile(await realpath(path), pieces);
    else await writeFile(path, inBlocks(pieces));
  } catch (error) {
    throw new OutputError(error);
  }
}

async function replaceFile(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = await open(temporary, 'w');
  try {
    try {
      for (const block of inBlocks(pieces)) await file.writeFile(block);
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function* inBlocks(pieces: Iterable<string>): Iterable<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < blockLength) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}
