import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareCodePoints } from '../../src/sources/order.ts';

test('names stand in the order of their UTF-8 bytes', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'Z', '~', 'é', '漢', '\ue000', '\uffee', '😀', '𝄞') });
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Math.sign(compareCodePoints(left, right))).toBe(
        Buffer.compare(Buffer.from(left), Buffer.from(right)),
      );
    }),
  );
});
