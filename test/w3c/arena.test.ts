import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Arena } from '../../src/w3c/arena.ts';
import { scanCodeFor } from '../../src/w3c/simd/code.ts';
import { PlainTokenizer } from '../../src/w3c/tokenizer.ts';
import { arenas } from './arenas.ts';
import { scan } from './reading.ts';

interface WebAssemblyParts {
  validate(code: Uint8Array): boolean;
  Memory: new (pages: { initial: number }) => object;
}

const { WebAssembly } = globalThis as unknown as { WebAssembly: WebAssemblyParts };

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const hasNoSimd = () => vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
const hasNoWebAssembly = () => vi.stubGlobal('WebAssembly', undefined);
const hasNoMemory = () =>
  vi.spyOn(WebAssembly, 'Memory').mockImplementation(function refuse() {
    throw new RangeError('WebAssembly.Memory(): could not allocate memory');
  });

/** How often a scan of a short log asks the plain tokenizer, and what it finds. */
async function scanned(): Promise<{ plain: number; rows: number }> {
  const plain = vi.spyOn(PlainTokenizer.prototype, 'tokenize');
  const { rows } = await scan('#Fields: date time cs-method\r\n2026-11-19 10:00:00 GET\r\n');
  return { plain: plain.mock.calls.length, rows: rows.length };
}

describe.skipIf(scanCodeFor(new Arena()) === null)('with SIMD (skipped without it)', () => {
  it('a scanner uses it', async () => expect(await scanned()).toEqual({ plain: 0, rows: 1 }));
  it('a scanner does without if there is no memory for it', async () => {
    hasNoMemory();
    expect(await scanned()).toEqual({ plain: 1, rows: 1 });
  });
});

describe.each([
  ['SIMD', hasNoSimd],
  ['WebAssembly', hasNoWebAssembly],
])('without %s', (_name, prepare) => {
  it('there is no code', () => {
    prepare();
    expect(scanCodeFor(new Arena())).toBeNull();
  });
  it('a scanner does without', async () => {
    prepare();
    expect(await scanned()).toEqual({ plain: 1, rows: 1 });
  });
});

describe.each(arenas)('memory for %s', (_name, create) => {
  it('is clear', () => expect([...create().int32(3)]).toEqual([0, 0, 0]));
  it('is clear where it was used before', () => {
    const arena = create();
    arena.free(arena.int32(1000).fill(7));
    expect(new Set(arena.int32(1000))).toEqual(new Set([0]));
  });
  it('is clear whatever was used and given back around it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3000 })), { maxLength: 60 }),
        (steps) => {
          const arena = create();
          const held: Int32Array[] = [];
          for (const [isTaken, number] of steps) {
            if (!isTaken && held.length > 0) {
              const [one] = held.splice(number % held.length, 1);
              arena.free(one!);
              continue;
            }
            const taken = arena.int32(number);
            expect(taken.every((value) => value === 0)).toBe(true);
            held.push(taken.fill(-1));
          }
        },
      ),
    );
  });
  it('starts at a line of the cache', () => {
    const arena = create();
    const arrays = [arena.int32(1), arena.float64(3), arena.scratch8(65), arena.scratch8(1)];
    expect(arrays.map(({ byteOffset }) => byteOffset % 64)).toEqual([0, 0, 0, 0]);
  });
  it('keeps what is in it when it grows', () => {
    const arena = create();
    const first = arena.int32(4).fill(5);
    arena.int32(3_000_000);
    expect([...first]).toEqual([5, 5, 5, 5]);
    expect(arena.words[first.byteOffset / 4]).toBe(5);
    expect(arena.holds(first)).toBe(true);
  });
  it('does not hold what lies elsewhere', () => expect(create().holds(new Int32Array(4))).toBe(false));
  it('is used again once neighbours are free, in whatever order', () => {
    const arena = create();
    const [first, second, third] = [arena.int32(16), arena.int32(16), arena.int32(16)];
    arena.int32(16);
    for (const array of [first, third, second]) arena.free(array!);
    expect(arena.int32(48).byteOffset).toBe(first!.byteOffset);
  });
  it('is shared: what one arena writes another reads, and neither takes what the other has', () => {
    const arena = create();
    const other = new Arena(arena.shared);
    const arrays = [arena, other, arena, other].map((one, index) => one.int32(1_000_000).fill(index));
    other.look();
    expect(arrays.map(({ byteOffset }) => other.words[byteOffset / 4 + 999_999])).toEqual([0, 1, 2, 3]);
  });
});

it('memory grows to what is needed, whatever other threads add to it meanwhile', () => {
  const { shared } = new Arena();
  if (!shared.isExecutable) throw new Error('Tests run where WebAssembly is.');
  const { memory } = shared;
  const rival = new Arena(shared);
  // Each time that one looks how much there is, another thread makes it more at once.
  const raced: typeof memory = {
    get buffer() {
      const { buffer } = memory;
      rival.int32(1_000_000);
      return buffer;
    },
    grow: (pages) => memory.grow(pages),
  };
  const arena = new Arena({ isExecutable: true, memory: raced });
  expect(new Set(arena.int32(2_000_000))).toEqual(new Set([0]));
});
