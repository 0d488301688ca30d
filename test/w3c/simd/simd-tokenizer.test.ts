import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSimdTokenizer } from '../../../src/w3c/simd/simd-tokenizer.ts';
import { PlainTokenizer } from '../../../src/w3c/tokenizer.ts';
import { bytesOf, scan } from '../reading.ts';

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

describe.skipIf(createSimdTokenizer() === null)('with SIMD (skipped without it)', () => {
  it('a scanner uses it', async () => expect(await scanned()).toEqual({ plain: 0, rows: 1 }));
  it('a scanner does without if there is no memory for it', async () => {
    hasNoMemory();
    expect(await scanned()).toEqual({ plain: 1, rows: 1 });
  });
  it('the plain tokenizer takes over where there is memory for short texts only', () => {
    const tokenizer = createSimdTokenizer()!;
    const long = bytesOf(`${'x'.repeat(2_000_000)} y`);
    expect(tokenizer.tokenize(bytesOf('a b'), 0, 3).lineCount).toBe(1);
    const memory = hasNoMemory();
    const { stops } = tokenizer.tokenize(long, 0, long.length);
    expect([...stops.subarray(0, 3)]).toEqual([-1, 2_000_000, 2_000_002]);
    tokenizer.tokenize(long, 0, long.length);
    expect(memory).toHaveBeenCalledOnce();
  });
});

describe.each([
  ['SIMD', hasNoSimd],
  ['WebAssembly', hasNoWebAssembly],
])('without %s', (_name, prepare) => {
  it('there is no tokenizer of it', () => {
    prepare();
    expect(createSimdTokenizer()).toBeNull();
  });
  it('a scanner uses the plain one', async () => {
    prepare();
    expect(await scanned()).toEqual({ plain: 1, rows: 1 });
  });
});
