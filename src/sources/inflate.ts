import { crc32, createInflateRaw } from 'node:zlib';
import type { Flow } from './flow.ts';
import { SourceError } from './source.ts';

/** The default of 16 KiB costs 2.6 times the time. */
const CHUNK = 256 * 1024;

/**
 * How far stored bytes may inflate: a log of one row, a hundred times a second, to 294 times its size (measured), a
 * bomb to 1,030 times. Our choice lies between, and leaves alone what is read in a second anyway.
 */
const mostRatio = 500;
const alwaysInflated = 256 * 1024 * 1024;

/** Stored bytes that can be looked at before they are taken. */
interface Input {
  /** What is at hand and not taken yet. */
  bytes(): Uint8Array;
  take(length: number): void;
  /** Brings at least `length` bytes to hand, at most the size of the buffer; false if the flow ends before. */
  need(length: number): Promise<boolean>;
  /** How many bytes have come so far. */
  readonly stored: number;
}

function inputOf(flow: Flow): Input {
  const buffer = new Uint8Array(CHUNK);
  let start = 0;
  let end = 0;
  let stored = 0;
  return {
    get stored() {
      return stored;
    },
    bytes: () => buffer.subarray(start, end),
    take(length) {
      start += length;
    },
    async need(length) {
      if (end - start < length) {
        buffer.copyWithin(0, start, end);
        end -= start;
        start = 0;
      }
      while (end - start < length) {
        const more = await flow.read(buffer.subarray(end));
        if (more === 0) return false;
        end += more;
        stored += more;
      }
      return true;
    },
  };
}

interface Inflater {
  /** As `Flow.read`; 0 once the deflated stream is complete, whose last byte is then the last one taken. */
  read(target: Uint8Array): Promise<number>;
  destroy(): void;
}

/** Passes on what was inflated of `input` as long as it is in proportion to that. */
function proportionate(content: Flow, input: Input): Flow {
  let inflated = 0;
  return {
    async read(target) {
      const most = Math.max(alwaysInflated, mostRatio * input.stored);
      // What a longer buffer brought would depend on its length.
      const length = await content.read(target.subarray(0, Math.max(most - inflated, 1)));
      inflated += length;
      if (inflated > most) throw tooFar();
      return length;
    },
    close: () => content.close(),
  };
}

/** Inflates one deflated stream. Its input is touched only while a `read` waits. */
function inflaterOf(input: Input): Inflater {
  const engine = createInflateRaw({ chunkSize: CHUNK });
  let inflated: Uint8Array = new Uint8Array(0);
  let busy = false;
  let done = false;
  let failure: NodeJS.ErrnoException | null = null;
  let wake = () => {};
  engine.on('readable', () => wake());
  engine.once('close', () => wake());
  engine.once('end', () => {
    done = true;
    wake();
  });
  engine.on('error', (error) => {
    failure = error;
    wake();
  });

  async function feed(): Promise<void> {
    busy = true;
    if (!(await input.need(1))) {
      // Whether the stream is complete or cut off is for the engine to say, as an end or an error.
      engine.end();
      return;
    }
    const before = engine.bytesWritten;
    engine.write(input.bytes(), () => {
      // What the engine leaves belongs to what follows the stream.
      input.take(engine.bytesWritten - before);
      busy = false;
      wake();
    });
  }

  return {
    async read(target) {
      while (inflated.length === 0) {
        const chunk: Buffer | null = engine.read();
        if (chunk !== null) inflated = chunk;
        else if (failure !== null) throw damage(failure);
        else if (done) return 0;
        else if (engine.destroyed) throw new SourceError('unreadable', 'closed while being read');
        else if (!busy) await feed();
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
      const piece = inflated.subarray(0, target.length);
      target.set(piece);
      inflated = inflated.subarray(piece.length);
      return piece.length;
    },
    destroy: () => void engine.destroy(),
  };
}

function damage(error: NodeJS.ErrnoException): SourceError {
  return error.code === 'Z_BUF_ERROR'
    ? new SourceError('truncated-archive', 'the compressed data ends too early', { cause: error })
    : new SourceError('damaged-archive', `the compressed data is damaged (${error.message})`, {
        cause: error,
      });
}

const isGzipMember = (bytes: Uint8Array) => bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;

/**
 * The content of a gzip file: of all its members if several stand one after the other; whatever else follows is
 * padding and ignored. A file that is cut off delivers what there is and then rejects with `truncated-archive`, one
 * with wrong data or a wrong check sum with `damaged-archive`.
 */
export function gunzip(stored: Flow): Flow {
  const input = inputOf(stored);
  let inflater: Inflater | null = null;
  let first = true;
  let sum = 0;
  let size = 0;

  async function header(): Promise<void> {
    const take = async (length: number): Promise<Uint8Array> => {
      if (!(await input.need(length))) throw cutOff();
      const bytes = input.bytes().slice(0, length);
      input.take(length);
      return bytes;
    };
    const skipText = async (): Promise<void> => {
      while ((await take(1))[0] !== 0);
    };
    const flags = (await take(10))[3]!;
    if (flags & 0x04) {
      const length = await take(2);
      await take(length[0]! | (length[1]! << 8));
    }
    if (flags & 0x08) await skipText();
    if (flags & 0x10) await skipText();
    if (flags & 0x02) await take(2);
  }

  async function trailer(): Promise<void> {
    if (!(await input.need(8))) throw cutOff();
    const bytes = input.bytes();
    const stated = new DataView(bytes.buffer, bytes.byteOffset, 8);
    if (stated.getUint32(0, true) !== sum || stated.getUint32(4, true) !== size % 2 ** 32) throw wrongSum();
    input.take(8);
  }

  const content: Flow = {
    async read(target) {
      for (;;) {
        if (inflater === null) {
          const more = await input.need(3);
          if (!more || !isGzipMember(input.bytes())) {
            if (first) throw more ? notGzip() : cutOff();
            return 0;
          }
          await header();
          first = false;
          sum = 0;
          size = 0;
          inflater = inflaterOf(input);
        }
        const length = await inflater.read(target);
        if (length > 0) {
          sum = crc32(target.subarray(0, length), sum);
          size += length;
          return length;
        }
        inflater.destroy();
        await trailer();
        inflater = null;
      }
    },
    close() {
      inflater?.destroy();
      return stored.close();
    },
  };
  return proportionate(content, input);
}

/** The content of a deflated stretch, as zip archives hold it, without its check sum. */
export function inflate(stored: Flow): Flow {
  const input = inputOf(stored);
  const inflater = inflaterOf(input);
  const content: Flow = {
    read: (target) => inflater.read(target),
    close() {
      inflater.destroy();
      return stored.close();
    },
  };
  return proportionate(content, input);
}

/** Passes `content` through and rejects at its end if it is not of the stated `size` in bytes and CRC-32. */
export function checked(content: Flow, stated: { sum: number; size: number }): Flow {
  let sum = 0;
  let size = 0;
  return {
    async read(target) {
      const length = await content.read(target);
      if (length > 0) {
        sum = crc32(target.subarray(0, length), sum);
        size += length;
      } else if (size < stated.size) throw cutOff();
      else if (size > stated.size || sum !== stated.sum) throw wrongSum();
      return length;
    },
    close: () => content.close(),
  };
}

const cutOff = () => new SourceError('truncated-archive', 'the compressed data ends too early');
const wrongSum = () => new SourceError('damaged-archive', 'the content does not match its check sum');
const tooFar = () => new SourceError('inflates-too-far', `more than ${mostRatio} times its size`);
const notGzip = () => new SourceError('damaged-archive', 'the gzip header is damaged');
