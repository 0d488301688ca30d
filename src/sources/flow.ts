import { fstatSync, read } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { type OnReadOpts, Socket, type SocketConstructorOpts } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { isatty, ReadStream } from 'node:tty';
import { SourceError } from './source.ts';

/**
 * Bytes on their way from where they are stored to a `ByteReader`. Errors are the system's or a `SourceError`.
 * One `read` at a time; `close` may come at any time and be repeated.
 */
export interface Flow {
  /** Fills `target` from its start and resolves with the number of bytes, at least 1, or 0 at the end. */
  read(target: Uint8Array): Promise<number>;
  close(): Promise<void>;
  /** Of a file: whether it is longer by now than it was when it was found. */
  readonly hasGrown?: boolean;
}

/**
 * A stretch of an open file. Without a `length` it goes on to wherever the file ends when it is read: a live log has
 * grown since it was listed.
 */
export function flowOfFile(handle: FileHandle, start = 0, length = Number.POSITIVE_INFINITY): Flow {
  let position = start;
  const end = start + length;
  return {
    async read(target) {
      const wanted = Math.min(target.length, end - position);
      if (wanted === 0) return 0;
      const { bytesRead } = await handle.read(target, 0, wanted, position);
      position += bytesRead;
      return bytesRead;
    },
    close: () => handle.close(),
  };
}

/**
 * The file at an open handle, to wherever it ends when it is read. `found`: how many bytes it had when it was found. At
 * the end of a shorter one it rejects: what stood there has been cut off, or another file has come in its place.
 */
export function flowOfFoundFile(handle: FileHandle, found: number): Flow {
  const flow = flowOfFile(handle);
  let position = 0;
  return {
    async read(target) {
      const length = await flow.read(target);
      position += length;
      if (length === 0 && target.length > 0 && position < found)
        throw new SourceError('shortened', 'it has become shorter since it was found');
      return length;
    },
    get hasGrown() {
      return position > found;
    },
    close: () => flow.close(),
  };
}

/**
 * An open descriptor that is read from where it stands, as standard input is. Each piece is delivered as it comes.
 * Closing it closes a pipe, socket or terminal, so that its writer learns of it; a file stays open.
 */
export function flowOfDescriptor(descriptor: number): Flow {
  if (isatty(descriptor)) return flowOfSocket((options) => new ReadStream(descriptor, options));
  const stats = fstatSync(descriptor);
  if (stats.isFIFO() || stats.isSocket()) {
    return flowOfSocket((options) => new Socket({ ...options, fd: descriptor }));
  }
  return { read: (target) => readDescriptor(descriptor, target), close: async () => {} };
}

async function readDescriptor(descriptor: number, target: Uint8Array): Promise<number> {
  for (;;) {
    try {
      return await new Promise((resolve, reject) => {
        read(descriptor, target, 0, target.length, null, (error, length) =>
          error ? reject(error) : resolve(length),
        );
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says EOF where others say 0 bytes; a device that does not block has nothing for now.
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      await setTimeout(5);
    }
  }
}

/** Holds what a pipe of any system can hand over at once. */
const SOCKET_BUFFER = 256 * 1024;

/**
 * Reads through the event loop and not with `fs.read`, because a thread that waits for a silent pipe can neither be
 * called back nor let the process exit. One buffer, filled only on demand, keeps the speed of plain reads.
 */
function flowOfSocket(connect: (options: SocketConstructorOpts) => Socket): Flow {
  const buffer = new Uint8Array(SOCKET_BUFFER);
  let start = 0;
  let end = 0;
  let finished = false;
  let failure: Error | null = null;
  let wake = () => {};
  const onread: OnReadOpts = {
    buffer,
    callback: (length) => {
      start = 0;
      end = length;
      wake();
      return false;
    },
  };
  // The typings know `onread` for connections only.
  const options: SocketConstructorOpts & { onread: OnReadOpts } = { readable: true, writable: false, onread };
  const socket = connect(options);
  const finish = () => {
    finished = true;
    wake();
  };
  socket.once('end', finish);
  socket.once('close', finish);
  socket.on('error', (error) => {
    failure = error;
    wake();
  });
  return {
    async read(target) {
      while (start === end) {
        if (failure !== null) throw failure;
        if (finished) return 0;
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        socket.resume();
        await woken;
      }
      const piece = buffer.subarray(start, Math.min(end, start + target.length));
      target.set(piece);
      start += piece.length;
      return piece.length;
    },
    async close() {
      socket.destroy();
    },
  };
}

/**
 * Whether bytes were given to the process through `descriptor`: a pipe, a socket or a file, but no terminal and no
 * device such as the null device.
 */
export function isPiped(descriptor: number): boolean {
  try {
    const stats = fstatSync(descriptor);
    return stats.isFIFO() || stats.isSocket() || stats.isFile();
  } catch {
    // A closed descriptor brings nothing.
    return false;
  }
}
