/**
 * A hash of 64 bits as two numbers of 32, the same in every run and on every computer: what is kept or printed of it must
 * not change. Tables in memory are hashed with a seed instead.
 */
export function fixedHash(bytes: Uint8Array): readonly [high: number, low: number] {
  let high = 0x9e3779b9 ^ bytes.length;
  let low = 0x85ebca6b;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    high = Math.imul(high ^ byte, 0x9e3779b1);
    low = Math.imul(low ^ byte, 0x5f356495);
    high ^= low >>> 15;
  }
  return [mix(high ^ Math.imul(low, 0x27d4eb2f)), mix(low ^ Math.imul(high, 0x165667b1))];
}

/** Every bit of the result depends on every bit. */
function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
