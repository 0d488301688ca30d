/**
 * A hash of 64 bits as two numbers of 32, the same in every run and on every computer: what is kept or printed of it must
 * not change. Tables in memory are hashed with a seed instead.
 */
export function fixedHash(bytes: Uint8Array): readonly [high: number, low: number] {
  const { length } = bytes;
  let high = 0x9e3779b9;
  let low = 0x7f4a7c15;
  for (let at = 0; at < length; at += 4) {
    const word =
      bytes[at]! | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
    high = step(high, Math.imul(word, 0xcc9e2d51));
    low = step(low, Math.imul(word, 0x1b873593) ^ high);
  }
  high = mix(high ^ length);
  return [mix(high ^ low), mix(low ^ Math.imul(high, 0x85ebca6b))];
}

function step(hash: number, word: number): number {
  const mixed = hash ^ Math.imul((word << 15) | (word >>> 17), 0x1b873593);
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

/** Every bit of the result depends on every bit. */
function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
