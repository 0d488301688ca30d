import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDecoder } from '../../src/w3c/text.ts';

const decode = createDecoder(null);

/** Bytes with much of what escapes are made of. */
const bytes = fc
  .array(
    fc.oneof(
      fc
        .constantFrom('\\', 'x', '\\x', '\\x5C', '\\xE9', 'é', '日', '👍', '\ufeff', '5', 'C')
        .map((text) => [...Buffer.from(text)]),
      fc.constantFrom([0xe9], [0xc3], [0xe2, 0x82], [0xf0, 0x9f], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xff]),
      fc.integer({ min: 0, max: 255 }).map((byte) => [byte]),
    ),
    { maxLength: 12 },
  )
  .map((pieces) => Uint8Array.from(pieces.flat()));

/** The bytes that a text stands for. */
function encode(text: string): Uint8Array {
  const pieces = text.split(/(\\x[0-9A-F]{2})/);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 1 ? Buffer.from(piece.slice(2), 'hex') : Buffer.from(piece, 'utf8'),
    ),
  );
}

test('text stands for its bytes', () => {
  fc.assert(
    fc.property(bytes, (bytes) => {
      expect([...encode(decode(bytes))]).toEqual([...bytes]);
    }),
    { numRuns: 3000 },
  );
});

test('two byte strings never give the same text', () => {
  fc.assert(
    fc.property(bytes, bytes, (left, right) => {
      expect(decode(left) === decode(right)).toBe(Buffer.compare(left, right) === 0);
    }),
    { numRuns: 3000 },
  );
});

test('bytes that are UTF-8 are shown as they are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decode(Buffer.from(text))).toBe(text.replaceAll('\\x', '\\x5Cx'));
    }),
  );
});
