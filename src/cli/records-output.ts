import type { Output } from './host.ts';
import { OutputError } from './output.ts';

/** Writes pieces as they come, as fast as the stream takes them. Its reader may go at any time, which ends the writing quietly. */
export async function writePieces(output: Output, pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
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
