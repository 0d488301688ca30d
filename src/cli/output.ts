import { once } from 'node:events';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Output } from './host.ts';

/** Pieces are written in blocks of about this many characters. */
const blockLength = 64 * 1024;

/** Writes to a stream as fast as it takes. A pipe whose reader has gone ends the writing quietly. */
export async function writeTo(output: Output, pieces: Iterable<string>): Promise<void> {
  let isClosed = false;
  const onError = (error: NodeJS.ErrnoException): void => {
    if (error.code !== 'EPIPE' && error.code !== 'EOF' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
    isClosed = true;
    output.emit('close');
  };
  output.on('error', onError);
  try {
    for (const block of inBlocks(pieces)) {
      if (isClosed) return;
      if (!output.write(block)) await Promise.race([once(output, 'drain'), once(output, 'close')]);
    }
    // An error of the last write comes only after it.
    await new Promise<void>((resolve) => output.write('', () => resolve()));
  } catch (error) {
    if (!isClosed) throw error;
  } finally {
    output.off('error', onError);
    // A late complaint of the closed pipe must not become a crash.
    output.on('error', () => {});
  }
}

/** Writes a file beside its name and renames it, so that nobody ever sees half of it. */
export async function writeFileWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const file = await open(temporary, 'w');
  try {
    try {
      for (const block of inBlocks(pieces)) await file.write(block);
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
