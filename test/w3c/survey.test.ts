import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Arena } from '../../src/w3c/arena.ts';
import { scanCodeFor } from '../../src/w3c/simd/code.ts';
import { bytesOf } from './reading.ts';

const arena = new Arena();
const code = scanCodeFor(arena);

/** What the survey of a text says: its line ends, and whether a line behind one of them begins with `#`; null for NUL. */
function surveyed(text: string): { feeds: number; hasSigns: boolean } | null {
  const bytes = arena.scratch8(text.length + 1);
  bytes.set(bytesOf(`${text}.`));
  const found = code!.survey(bytes.byteOffset, text.length);
  arena.free(bytes);
  return found < 0 ? null : { feeds: found >> 1, hasSigns: (found & 1) === 1 };
}

describe.skipIf(code === null)('a survey (skipped without SIMD in WebAssembly)', () => {
  it('counts more line ends than a byte can', () =>
    expect(surveyed('\n'.repeat(70_000))).toEqual({ feeds: 70_000, hasSigns: false }));
  it('finds a NUL wherever it stands', () => {
    for (let at = 0; at < 200; at++)
      expect(surveyed(`${'a'.repeat(at)}\0${'a'.repeat(199 - at)}`)).toBeNull();
  });
  it('finds a # that begins a line wherever it stands, and no other', () => {
    for (let at = 0; at < 200; at++) {
      const rest = 'a'.repeat(199 - at);
      expect(surveyed(`${'a'.repeat(at)}\n#${rest}`)?.hasSigns).toBe(true);
      expect(surveyed(`${'a'.repeat(at)}a#${rest}\n`)?.hasSigns).toBe(false);
    }
  });
  test('says what a look at each byte says', () => {
    const texts = fc.string({ unit: fc.constantFrom('\n', '#', 'a', '\r'), maxLength: 300 });
    fc.assert(
      fc.property(texts, (text) => {
        const feeds = text.split('\n').length - 1;
        expect(surveyed(text)).toEqual({ feeds, hasSigns: text.includes('\n#') });
      }),
    );
  });
});
