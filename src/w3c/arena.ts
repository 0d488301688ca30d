import { ColumnMemory } from './column-memory.ts';

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

/** Pages that an arena takes at once. Those that are not used cost nothing. */
const claimPages = 16;

/** Lines of the processor's cache. */
export const lineBytes = 64;

/** A stretch of memory that one arena has taken. */
export interface Claim {
  readonly at: number;
  readonly bytes: number;
}

/** A stretch of an arena that is not in use; `used`: of its first so many bytes, which have been, and hold what they held. */
interface Gap {
  at: number;
  bytes: number;
  used: number;
}

/** Memory that threads share, of which each has an arena of its own; and whether WebAssembly can work on it. */
export type SharedMemory =
  | { readonly isExecutable: true; readonly memory: Memory }
  | { readonly isExecutable: false; readonly memory: GrowableMemory };

/**
 * The memory in which the tables of one thread lie, and its batches. Code in WebAssembly works on it where that can be
 * had. Addresses are the same in all threads, so that one can read what another has written. It is shared memory even
 * where there is one thread: other memory is taken away from all arrays in it when it grows, and an engine that has seen
 * that checks every access to any array from then on.
 */
export class Arena {
  /** All memory of all threads, as far as it is known; another array once more was needed. */
  bytes!: Uint8Array;
  words!: Uint32Array;
  #texts!: Buffer;
  view!: DataView;
  readonly shared: SharedMemory;
  /** How often memory was taken: as long as it stays the same, nothing has outgrown what it had. */
  takes = 0;
  /** What the columns of this thread hold of it. */
  readonly columns = new ColumnMemory();
  /** The memory as it was and is: each time it grows there is another object for it. */
  readonly #buffers = new WeakSet<ArrayBufferLike>();
  readonly #running = new Map<string, unknown>();
  #copy: Uint8Array = new Uint8Array(0);
  /** By address; no two of them touch. */
  readonly #gaps: Gap[] = [];
  readonly #claims: Claim[] = [];

  constructor(shared = createMemory()) {
    this.shared = shared;
    this.look();
  }

  /** Whether an array lies in this memory. */
  holds(array: { readonly buffer: ArrayBufferLike }): boolean {
    return this.#buffers.has(array.buffer);
  }

  /** Sees what other threads have added to the memory. */
  look(): void {
    const buffer = bufferOf(this.shared);
    this.#buffers.add(buffer);
    this.bytes = new Uint8Array(buffer, 0, buffer.byteLength);
    this.words = new Uint32Array(buffer, 0, buffer.byteLength >> 2);
    this.#texts = Buffer.from(buffer, 0, buffer.byteLength);
    this.view = new DataView(buffer, 0, buffer.byteLength);
  }

  /** All memory that this arena has taken, for whoever takes it over. */
  get claims(): readonly Claim[] {
    return this.#claims;
  }

  /** Takes over the memory of an arena that nobody will use any more. */
  adopt(claims: readonly Claim[]): void {
    for (const { at, bytes } of claims) this.#addGap({ at, bytes, used: bytes });
  }

  /** What a module exports, working on this memory; null if WebAssembly or an instruction of it is missing. */
  run<Exports>(base64: string): Exports | null {
    let exports = this.#running.get(base64);
    if (exports === undefined) {
      exports = this.#start(base64);
      this.#running.set(base64, exports);
    }
    return exports as Exports | null;
  }

  #start(base64: string): unknown {
    const { shared } = this;
    if (!shared.isExecutable) return null;
    const module = compile(base64);
    return module && new WebAssembly!.Instance(module, { env: { memory: shared.memory } }).exports;
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

  /** The same of a text of one character a byte. */
  copyText(text: string): number {
    if (this.#copy.length < text.length) this.copy(new Uint8Array(text.length));
    this.#texts.write(text, this.#copy.byteOffset, 'latin1');
    return this.#copy.byteOffset;
  }

  /** Bytes at an address as text, one character a byte. */
  textAt(start: number, length: number): string {
    return this.#texts.toString('latin1', start, start + length);
  }

  int32(length: number): Int32Array {
    // First the address: to give it, the memory may have to grow.
    const at = this.allocate(length * 4);
    return new Int32Array(this.bytes.buffer, at, length);
  }

  float64(length: number): Float64Array {
    const at = this.allocate(length * 8);
    return new Float64Array(this.bytes.buffer, at, length);
  }

  /** Room that is written before it is read: it need not be cleared. */
  scratch8(length: number): Uint8Array {
    const { at } = this.#take(length);
    return new Uint8Array(this.bytes.buffer, at, length);
  }

  scratch32(length: number): Int32Array {
    const { at } = this.#take(length * 4);
    return new Int32Array(this.bytes.buffer, at, length);
  }

  scratch64(length: number): Float64Array {
    const { at } = this.#take(length * 8);
    return new Float64Array(this.bytes.buffer, at, length);
  }

  /** Gives the memory of an array back. */
  free(array: { readonly byteOffset: number; readonly byteLength: number }): void {
    this.release(array.byteOffset, array.byteLength);
  }

  /** The address of `size` bytes, all zero. Behind them are as many that may be read as a line of the cache has. */
  allocate(size: number): number {
    const { at, used } = this.#take(size);
    // By the largest numbers there are: memory that is shared is filled one after the other.
    new Float64Array(this.bytes.buffer, at, roundToLines(used) / 8).fill(0);
    return at;
  }

  /** `used`: of the first so many bytes, which hold what they held before. */
  #take(size: number): { at: number; used: number } {
    this.takes++;
    const bytes = roundToLines(size);
    let index = this.#gaps.findIndex((gap) => gap.bytes >= bytes);
    if (index < 0) {
      this.#claim(bytes);
      index = this.#gaps.findIndex((gap) => gap.bytes >= bytes);
    }
    const gap = this.#gaps[index]!;
    const { at } = gap;
    const used = Math.min(gap.used, bytes);
    gap.at += bytes;
    gap.bytes -= bytes;
    gap.used -= used;
    if (gap.bytes === 0) this.#gaps.splice(index, 1);
    return { at, used };
  }

  release(at: number, size: number): void {
    const bytes = roundToLines(size);
    if (bytes > 0) this.#addGap({ at, bytes, used: bytes });
  }

  #addGap(added: Gap): void {
    let index = this.#gaps.findIndex((gap) => gap.at > added.at);
    if (index < 0) index = this.#gaps.length;
    this.#gaps.splice(index, 0, added);
    for (const left of [index, index - 1]) {
      const [one, next] = [this.#gaps[left], this.#gaps[left + 1]];
      if (one === undefined || next === undefined || one.at + one.bytes !== next.at) continue;
      // What is between the used bytes of both is taken for used too.
      if (next.used > 0) one.used = one.bytes + next.used;
      one.bytes += next.bytes;
      this.#gaps.splice(left + 1, 1);
    }
  }

  /** Takes more of the memory that all threads share. Its first word says how many pages are taken. */
  #claim(bytes: number): void {
    const pages = Math.max(claimPages, Math.ceil(bytes / pageBytes));
    const first = 1 + Atomics.add(new Int32Array(this.bytes.buffer, 0, 1), 0, pages);
    // One page more than are taken: a search may look a little behind what it searches.
    growTo((first + pages + 1) * pageBytes, this.shared);
    this.look();
    const claim = { at: first * pageBytes, bytes: pages * pageBytes };
    this.#claims.push(claim);
    this.#addGap({ ...claim, used: 0 });
  }
}

/** The size of the lines of the cache that `size` bytes fill. */
export function roundToLines(size: number): number {
  return Math.ceil(size / lineBytes) * lineBytes;
}

/** New memory. `isPlain`: without WebAssembly even where there is one. */
export function createMemory(isPlain = false): SharedMemory {
  const memory = isPlain ? null : createExecutableMemory();
  return memory === null
    ? { memory: createPlainMemory(), isExecutable: false }
    : { memory, isExecutable: true };
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

function createPlainMemory(): GrowableMemory {
  for (let most = mostBytes; ; most /= 2) {
    try {
      return new GrowableBuffer(pageBytes, { maxByteLength: most });
    } catch (error) {
      // Where addresses are limited there may be fewer.
      if (!(error instanceof RangeError) || most < 2 ** 26) throw error;
    }
  }
}

function bufferOf(shared: SharedMemory): SharedArrayBuffer {
  return shared.isExecutable ? shared.memory.buffer : shared.memory;
}

/** Makes the memory at least as large, whatever other threads do to it meanwhile. */
function growTo(bytes: number, shared: SharedMemory): void {
  for (;;) {
    const missing = bytes - bufferOf(shared).byteLength;
    if (missing <= 0) return;
    try {
      if (shared.isExecutable) shared.memory.grow(Math.ceil(missing / pageBytes));
      else shared.memory.grow(bytes);
    } catch (error) {
      // Another thread may have been quicker.
      if (!(error instanceof RangeError) || bufferOf(shared).byteLength < bytes) throw error;
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
