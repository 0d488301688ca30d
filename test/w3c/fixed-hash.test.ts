import { describe, expect, it, test } from 'vitest';
import { fixedHash } from '../../src/w3c/fixed-hash.ts';
import { bytesOf } from './reading.ts';

/** All 64 bits. */
const bitsOf = (bytes: Uint8Array) =>
  fixedHash(bytes)
    .map((word) => word.toString(2).padStart(32, '0'))
    .join('');
const hashOf = (text: string) => bitsOf(bytesOf(text));

/** How many of many hashes have each bit set, as a share. */
function shares(hashes: readonly string[]): number[] {
  const counts = new Array<number>(64).fill(0);
  for (const hash of hashes) for (let bit = 0; bit < 64; bit++) counts[bit]! += Number(hash[bit]);
  return counts.map((count) => count / hashes.length);
}
const furthestFromHalf = (hashes: readonly string[]) =>
  Math.max(...shares(hashes).map((share) => Math.abs(share - 0.5)));

/** Bytes whose words keep nothing of how they were made but their number. */
const long = Uint8Array.from({ length: 203 }, (_, at) => (at * 37) & 0xff);
const changed = (at: number, by: number) => long.map((byte, index) => (index === at ? byte ^ by : byte));

describe('the hash that is the same everywhere', () => {
  // What was saved with it must be found again: a change of these numbers is a change of what is saved.
  it.each([
    ['', 0x2e3539e3, 0xe4943a79],
    ['a', 0xd6542a0e, 0x61fc0422],
    ['/shop/caf\xe9?id=1017&page=3', 0x1f52c2f7, 0x7a921a7e],
  ])('of %j does not change', (text, high, low) => expect(fixedHash(bytesOf(text))).toEqual([high, low]));
  it('is of the bytes, wherever they lie', () => {
    const around = bytesOf('xyz/shopxyz');
    expect(bitsOf(around.subarray(3, 8))).toBe(hashOf('/shop'));
  });
  it('differs for any byte that is changed', () => {
    const hashes = Array.from(long, (_, at) => bitsOf(changed(at, 0x80)));
    expect(new Set([bitsOf(long), ...hashes]).size).toBe(long.length + 1);
  });
  it('differs for any bit that is changed', () => {
    const hashes = Array.from({ length: 64 }, (_, bit) => bitsOf(changed(100 + (bit >> 3), 1 << (bit & 7))));
    expect(new Set(hashes).size).toBe(64);
  });
  it('differs for any length', () => {
    const hashes = Array.from({ length: 200 }, (_, length) => bitsOf(long.subarray(0, length)));
    expect(new Set(hashes).size).toBe(200);
  });
  it('differs for any number of zeros', () => {
    const hashes = Array.from({ length: 100 }, (_, length) => bitsOf(new Uint8Array(length)));
    expect(new Set(hashes).size).toBe(100);
  });
  it('differs for words in another order', () => expect(hashOf('/one/two')).not.toBe(hashOf('/two/one')));
});

test.each([
  ['numbered paths', (index: number) => `/orders/${index}/lines`],
  ['addresses', (index: number) => `198.51.${index >> 8}.${index & 0xff}`],
  ['one letter more and more', (index: number) => 'a'.repeat(index % 512) + (index >> 9)],
])('each of 64 bits is set in half of all hashes, of %s', (_name, textOf) => {
  const hashes = Array.from({ length: 2 ** 15 }, (_, index) => hashOf(textOf(index)));
  // Five standard deviations of a coin.
  expect(furthestFromHalf(hashes)).toBeLessThan(5 * 0.5 * 2 ** -7.5);
  expect(new Set(hashes).size).toBe(hashes.length);
});

test('each of 64 bits turns over for half of all changed bits', () => {
  const whole = bitsOf(long);
  const turned = Array.from({ length: 8 * long.length }, (_, bit) => {
    const hash = bitsOf(changed(bit >> 3, 1 << (bit & 7)));
    return [...hash].map((value, at) => (value === whole[at] ? '0' : '1')).join('');
  });
  expect(furthestFromHalf(turned)).toBeLessThan((5 * 0.5) / Math.sqrt(turned.length));
});
