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

/** Hostile texts: of all bytes, of nearly only blanks and line ends, and with long stretches of one byte. */
const content = fc.oneof(
  fc.array(byte, { maxLength: 300 }),
  fc.array(fc.constantFrom(blank, lineFeed, carriageReturn), { maxLength: 300 }),
  fc
    .array(fc.tuple(byte, fc.integer({ min: 1, max: 150 })), { maxLength: 8 })
    .map((runs) => runs.flatMap(([value, length]) => new Array<number>(length).fill(value))),
);

test.each(tokenizers)('the %s tokenizer finds what a loop over bytes finds', (_name, tokenizer) => {
  const offset = fc.integer({ min: 0, max: 17 });
  fc.assert(
    fc.property(content, offset, offset, offset, (values, before, start, after) => {
      const bytes = new Uint8Array(new ArrayBuffer(before + values.length), before);
      bytes.set(values);
      const from = Math.min(start, bytes.length);
      const to = Math.max(from, bytes.length - after);
      const { lineCount, stops, lines } = tokenizer.tokenize(bytes, from, to);
      const expected = naive(bytes, from, to);
      expect(lineCount).toBe(expected.lines.length - 1);
      expect([...lines.subarray(0, lineCount + 1)]).toEqual(expected.lines);
      expect([...stops.subarray(0, lines[lineCount])]).toEqual(expected.stops);
    }),
    { numRuns: 3000 },
  );
});

test.each(tokenizers)(
  'the %s tokenizer finds what a loop over bytes finds, in texts of megabytes',
  (_name, tokenizer) => {
    const size = fc.integer({ min: 0, max: 5 << 20 });
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 100 }), size, (values, length) => {
        const bytes = Uint8Array.from({ length }, (_, at) => values[at % values.length]!);
        const { lineCount, stops, lines } = tokenizer.tokenize(bytes, 0, length);
        const expected = naive(bytes, 0, length);
        expect(lineCount).toBe(expected.lines.length - 1);
        // Compared here: `toEqual` takes seconds for millions of numbers.
        expect(expected.lines.findIndex((stop, line) => lines[line] !== stop)).toBe(-1);
        expect(expected.stops.findIndex((at, stop) => stops[stop] !== at)).toBe(-1);
      }),
      { numRuns: 5 },
    );
  },
);
