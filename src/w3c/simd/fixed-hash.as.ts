/** The hash of `../fixed-hash.ts`, which says what it is for. */

@inline
function step(hash: i32, word: i32): i32 {
  const mixed = hash ^ (rotl<i32>(word, 15) * 0x1b873593);
  return rotl<i32>(mixed, 13) * 5 + 0xe6546b64;
}

@inline
function mix(word: u32): u32 {
  let mixed = word ^ (word >>> 16);
  mixed *= 0x85ebca6b;
  mixed ^= mixed >>> 13;
  mixed *= 0xc2b2ae35;
  return mixed ^ (mixed >>> 16);
}

/** Its lower half. */
export function fixedHashLow(start: usize, length: i32): u32 {
  let high: i32 = 0x9e3779b9;
  let low: i32 = 0x7f4a7c15;
  for (let at = 0; at < length; at += 4) {
    let word = load<i32>(start + at);
    // What is behind the text does not count.
    if (length - at < 4) word &= (1 << ((length - at) << 3)) - 1;
    high = step(high, word * 0xcc9e2d51);
    low = step(low, (word * 0x1b873593) ^ high);
  }
  return mix(low ^ (mix(high ^ length) * 0x85ebca6b));
}
