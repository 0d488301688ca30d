import { PlainTokenizer, roomFor, type Tokenizer, type Tokens } from '../tokenizer.ts';
import { wasm } from './module.generated.ts';

/** What is used of WebAssembly, which Node's types leave to those of browsers; `node --jitless` has none. */
declare const WebAssembly:
  | undefined
  | {
      validate(code: Uint8Array): boolean;
      Module: new (code: Uint8Array) => Module;
      Memory: new (pages: { initial: number }) => Memory;
      Instance: new (module: Module, imports: { env: { memory: Memory } }) => { exports: Exports };
    };

type Module = Readonly<Record<never, never>>;

interface Memory {
  readonly buffer: ArrayBuffer;
}

/** What `generator/tokenizer.as.ts` exports. */
interface Exports {
  tokenize(text: number, length: number, start: number, stops: number, lines: number): number;
}

/** A tokenizer that looks at 64 bytes at once; null where WebAssembly or its SIMD instructions are missing. */
export function createSimdTokenizer(): Tokenizer | null {
  if (typeof WebAssembly === 'undefined') return null;
  const code = Buffer.from(wasm, 'base64');
  return WebAssembly.validate(code) ? new SimdTokenizer(new WebAssembly.Module(code)) : null;
}

const pageBytes = 64 * 1024;

/** Enough for the chunks of nearly all logs. What is not used of it takes no memory. */
const leastRoom = 2 ** 20;

/** Of the text, behind bytes that stay 0: the module looks for a CR before each LF. */
const textAddress = 64;

class SimdTokenizer implements Tokenizer {
  readonly #module: Module;
  #room: Room | null = null;
  /** Does the work once there is no memory to be had for WebAssembly, which takes far more addresses than bytes. */
  #substitute: PlainTokenizer | null = null;

  constructor(module: Module) {
    this.#module = module;
  }

  tokenize(bytes: Uint8Array, start: number, end: number): Tokens {
    const length = end - start;
    if (this.#substitute === null && this.#room?.holds(length) !== true) {
      // Not grown: that takes the memory away from arrays that lie in it, after which V8 checks each access to any array
      // for that, and a run takes about a tenth longer.
      this.#room = null;
      try {
        this.#room = new Room(this.#module, Math.max(roomFor(length), leastRoom));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        this.#substitute = new PlainTokenizer();
      }
    }
    return (this.#room ?? this.#substitute!).tokenize(bytes, start, end);
  }
}

/** The module with memory for texts up to a length. */
class Room implements Tokenizer {
  readonly #text: Uint8Array;
  readonly #lines: Int32Array;
  readonly #stops: Int32Array;
  readonly #exports: Exports;

  constructor(module: Module, size: number) {
    const linesAddress = textAddress + size;
    const stopsAddress = linesAddress + 4 * size;
    const memory = new WebAssembly!.Memory({ initial: Math.ceil((stopsAddress + 16 * size) / pageBytes) });
    this.#text = new Uint8Array(memory.buffer, textAddress, size);
    this.#lines = new Int32Array(memory.buffer, linesAddress, size);
    this.#stops = new Int32Array(memory.buffer, stopsAddress, 4 * size);
    this.#exports = new WebAssembly!.Instance(module, { env: { memory } }).exports;
  }

  holds(length: number): boolean {
    return roomFor(length) <= this.#text.length;
  }

  tokenize(bytes: Uint8Array, start: number, end: number): Tokens {
    const [text, lines, stops] = [this.#text, this.#lines, this.#stops];
    if (start >= end) {
      lines[0] = 0;
      return { lineCount: 0, stops, lines };
    }
    // Reading the log straight into this memory would save less than 1 % of a run.
    text.set(bytes.subarray(start, end));
    const lineCount = this.#exports.tokenize(
      text.byteOffset,
      end - start,
      start,
      stops.byteOffset,
      lines.byteOffset,
    );
    return { lineCount, stops, lines };
  }
}
