import type { Output } from './host.ts';

/** Text, or bytes as they are to be. */
export type Pieces = Iterable<string> | AsyncIterable<string | Uint8Array>;

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
export async function writeEach(output: Output, pieces: Pieces): Promise<void> {
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

/** The same in pieces that are worth a call of the system each. */
export async function* inBlocks(pieces: Pieces): AsyncGenerator<string | Uint8Array, void, undefined> {
  let block = '';
  for await (const piece of pieces) {
    if (typeof piece === 'string') block += piece;
    if (typeof piece === 'string' && block.length < blockLength) continue;
    if (block !== '') yield block;
    block = '';
    if (typeof piece !== 'string') yield piece;
  }
  if (block !== '') yield block;
}
