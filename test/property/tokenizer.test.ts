import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenizers } from '../w3c/tokenizers.ts';

const [blank, lineFeed, carriageReturn] = [0x20, 0x0a, 0x0d];

/** Byte after byte, as the contract of a tokenizer reads. */
function naive(bytes: Uint8Array, start: number, end: number): { stops: number[]; lines: number[] } {
  const stops: number[] = [];
  const lines: number[] = [];
  for (let lineStart = start; lineStart < end; ) {
    let lineEnd = lineStart;
    while (lineEnd < end && bytes[lineEnd] !== lineFeed) lineEnd++;
    const isCr = lineEnd > lineStart && bytes[lineEnd - 1] === carriageReturn;
    const fieldsEnd = isCr ? lineEnd - 1 : lineEnd;
    lines.push(stops.length);
    stops.push(lineStart - 1);
    for (let at = lineStart; at < fieldsEnd; at++) if (bytes[at] === blank) stops.push(at);
    stops.push(fieldsEnd);
    lineStart = lineEnd + 1;
  }
  return { stops, lines: [...lines, stops.length] };
}

const byte = fc.oneof(
  { arbitrary: fc.constantFrom(blank, lineFeed, carriageReturn, 0x21, 0x1f, 0xa0, 0x8a, 0x80, 0), weight: 1 },
  { arbitrary: fc.integer({ min: 0, max: 255 }), weight: 1 },
  { arbitrary: fc.constant(0x61), weight: 2 },
);

test.each(tokenizers)('the %s tokenizer finds what a loop over bytes finds', (_name, tokenizer) => {
  const offset = fc.integer({ min: 0, max: 9 });
  fc.assert(
    fc.property(
      fc.array(byte, { maxLength: 200 }),
      offset,
      offset,
      offset,
      (content, before, start, after) => {
        const bytes = new Uint8Array(new ArrayBuffer(before + content.length), before);
        bytes.set(content);
        const from = Math.min(start, bytes.length);
        const to = Math.max(from, bytes.length - after);
        const stops = new Int32Array(2 * (to - from) + 2);
        const lines = new Int32Array(to - from + 2);
        const count = tokenizer.tokenize(bytes, from, to, stops, lines);
        const expected = naive(bytes, from, to);
        expect(count).toBe(expected.lines.length - 1);
        expect([...lines.subarray(0, count + 1)]).toEqual(expected.lines);
        expect([...stops.subarray(0, lines[count])]).toEqual(expected.stops);
      },
    ),
    { numRuns: 3000 },
  );
});
