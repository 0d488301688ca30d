/** What is used of WebAssembly, which Node's types leave to those of browsers; `node --jitless` has none. */
declare const WebAssembly:
  | undefined
  | {
      validate(code: Uint8Array): boolean;
      Module: new (code: Uint8Array) => Module;
      Memory: new (pages: { initial: number; maximum: number; shared: true }) => Memory;
      Instance: new (module: Module, imports: { env: { memory: Memory } }) => { exports: unknown };
    };

type Module = Readonly<Record<never, never>>;

interface Memory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): void;
}

/** Of ES2024, of which Node 20 has only a part. */
type GrowableMemory = SharedArrayBuffer & { grow(size: number): void };
const GrowableBuffer = SharedArrayBuffer as unknown as new (
  size: number,
  options: { maxByteLength: number },
) => GrowableMemory;

const pageBytes = 64 * 1024;

/** Addresses up to here are positive as 32-bit integers. */
const mostBytes = 2 ** 31 - pageBytes;

/** So many bytes lie before the first address that is given out and may be read: a search may begin before its text. */
const leadBytes = 64;

/** Lines of the processor's cache. */
const lineBytes = 64;

/** A stretch of an arena that is not in use. */
interface Gap {
  at: number;
  bytes: number;
}

/**
 * The memory in which the tables of one thread lie, and its batches. Code in WebAssembly works on it where that can be
 * had. It is shared memory, because other memory is taken away from all arrays in it when it grows, and an engine that
 * has seen that checks every access to any array from then on.
 */
export class Arena {
  /** All memory there is; another array once more was needed. */
  bytes!: Uint8Array;
  words!: Uint32Array;
  view!: DataView;
  readonly #memory: Memory;
  /** Whether the memory is one that WebAssembly can work on. */
  readonly #isExecutable: boolean;
  /** The memory as it was and is: each time it grows there is another object for it. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  readonly #running = new Map<string, unknown>();
  #copy: Uint8Array = new Uint8Array(0);
  #end = leadBytes;
  /** By address; no two of them touch. */
  readonly #gaps: Gap[] = [];

  /** `isPlain`: without WebAssembly even where there is one. `of`: the memory of another thread, to be read. */
  constructor(isPlain = false, of: SharedArrayBuffer | null = null) {
    const memory = isPlain || of !== null ? null : createExecutableMemory();
    this.#isExecutable = memory !== null;
    this.#memory = memory ?? (of === null ? createPlainMemory() : readOnlyMemory(of));
    this.#look();
  }

  /** Whether an array lies in this memory. */
  holds(array: { readonly buffer: ArrayBufferLike }): boolean {
    return this.#buffers.has(array.buffer);
  }

  /** All memory, for another thread. */
  get contents(): SharedArrayBuffer {
    return this.#memory.buffer;
  }

  /** What a module exports, working on this memory; null if WebAssembly or an instruction of it is missing. */
  run<Exports>(base64: string): Exports | null {
    const module = this.#isExecutable ? compile(base64) : null;
    if (module === null) return null;
    let exports = this.#running.get(base64);
    if (exports === undefined) {
      exports = new WebAssembly!.Instance(module, { env: { memory: this.#memory } }).exports;
      this.#running.set(base64, exports);
    }
    return exports as Exports;
  }

  /** The address of a copy of some bytes, which is good until the next one is made. */
  copy(bytes: Uint8Array): number {
    if (this.#copy.length < bytes.length) {
      this.free(this.#copy);
      this.#copy = this.scratch8(2 * bytes.length + lineBytes);
    }
    this.#copy.set(bytes);
    return this.#copy.byteOffset;
  }

  int32(length: number): Int32Array {
    // First the address: to give it, the memory may have to grow.
    const at = this.allocate(length * 4);
    return new Int32Array(this.#memory.buffer, at, length);
  }

  float64(length: number): Float64Array {
    const at = this.allocate(length * 8);
    return new Float64Array(this.#memory.buffer, at, length);
  }

  /** Room that is written before it is read: it need not be cleared. */
  scratch8(length: number): Uint8Array {
    const { at } = this.#take(length);
    return new Uint8Array(this.#memory.buffer, at, length);
  }

  scratch32(length: number): Int32Array {
    const { at } = this.#take(length * 4);
    return new Int32Array(this.#memory.buffer, at, length);
  }

  scratch64(length: number): Float64Array {
    const { at } = this.#take(length * 8);
    return new Float64Array(this.#memory.buffer, at, length);
  }

  /** Gives the memory of an array back. */
  free(array: { readonly byteOffset: number; readonly byteLength: number }): void {
    this.release(array.byteOffset, array.byteLength);
  }

  /** The address of `size` bytes, all zero. Behind them are as many that may be read as a line of the cache has. */
  allocate(size: number): number {
    const { at, isUsed } = this.#take(size);
    if (isUsed) this.bytes.fill(0, at, at + size);
    return at;
  }

  /** `isUsed`: the memory holds what it held before. */
  #take(size: number): { at: number; isUsed: boolean } {
    const bytes = roundToLines(size);
    const index = this.#gaps.findIndex((gap) => gap.bytes >= bytes);
    if (index < 0) {
      const at = this.#end;
      this.#end += bytes;
      this.#grow(this.#end + lineBytes);
      return { at, isUsed: false };
    }
    const gap = this.#gaps[index]!;
    const { at } = gap;
    gap.at += bytes;
    gap.bytes -= bytes;
    if (gap.bytes === 0) this.#gaps.splice(index, 1);
    return { at, isUsed: true };
  }

  release(at: number, size: number): void {
    const bytes = roundToLines(size);
    if (bytes === 0) return;
    let index = this.#gaps.findIndex((gap) => gap.at > at);
    if (index < 0) index = this.#gaps.length;
    this.#gaps.splice(index, 0, { at, bytes });
    const join = (left: number): void => {
      const [one, next] = [this.#gaps[left], this.#gaps[left + 1]];
      if (one === undefined || next === undefined || one.at + one.bytes !== next.at) return;
      one.bytes += next.bytes;
      this.#gaps.splice(left + 1, 1);
    };
    join(index);
    join(index - 1);
  }

  #grow(size: number): void {
    const missing = size - this.bytes.length;
    if (missing <= 0) return;
    this.#memory.grow(Math.ceil(missing / pageBytes));
    this.#look();
  }

  #look(): void {
    const { buffer } = this.#memory;
    this.#buffers.add(buffer);
    this.bytes = new Uint8Array(buffer, 0, buffer.byteLength);
    this.words = new Uint32Array(buffer, 0, buffer.byteLength >> 2);
    this.view = new DataView(buffer, 0, buffer.byteLength);
  }
}

/** The size of the lines of the cache that `size` bytes fill. */
export function roundToLines(size: number): number {
  return Math.ceil(size / lineBytes) * lineBytes;
}

/** Null where WebAssembly is missing, or addresses for its memory, of which it takes far more than it has bytes. */
function createExecutableMemory(): Memory | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return new WebAssembly.Memory({ initial: 1, maximum: mostBytes / pageBytes, shared: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readOnlyMemory(buffer: SharedArrayBuffer): Memory {
  return {
    buffer,
    grow() {
      throw new Error('The memory of another thread is only read.');
    },
  };
}

function createPlainMemory(): Memory {
  for (let most = mostBytes; ; most /= 2) {
    try {
      const buffer = new GrowableBuffer(pageBytes, { maxByteLength: most });
      return { buffer, grow: (pages) => buffer.grow(buffer.byteLength + pages * pageBytes) };
    } catch (error) {
      // Where addresses are limited there may be fewer.
      if (!(error instanceof RangeError) || most < 2 ** 26) throw error;
    }
  }
}

const modules = new Map<string, Module>();

/** Compiles a module, in base64, once; null where an instruction of it is missing. */
function compile(base64: string): Module | null {
  const code = Buffer.from(base64, 'base64');
  if (!WebAssembly!.validate(code)) return null;
  let module = modules.get(base64);
  if (module === undefined) {
    module = new WebAssembly!.Module(code);
    modules.set(base64, module);
  }
  return module;
}
