/** Comparing and hashing bytes. */

/** Whether the `length` bytes at two addresses are the same. The last step overlaps the one before, so that no tail is left. */
@inline
export function isSame(left: usize, right: usize, length: i32): bool {
  if (length >= 16) {
    const last = length - 16;
    // One branch for all, since texts of one length and hash nearly always are the same.
    let difference = v128.xor(v128.load(left + last), v128.load(right + last));
    for (let at = 0; at < last; at += 16) {
      difference = v128.or(difference, v128.xor(v128.load(left + at), v128.load(right + at)));
    }
    return !v128.any_true(difference);
  }
  if (length > 8) {
    const last = length - 8;
    return ((load<i64>(left) ^ load<i64>(right)) | (load<i64>(left + last) ^ load<i64>(right + last))) === 0;
  }
  // Of eight bytes all but the first ones are shifted out. Behind a text there is always something that may be read.
  return length <= 0 || (load<u64>(left) ^ load<u64>(right)) << ((8 - length) << 3) === 0;
}

/** All of up to seven bytes in one number, which differs for different texts of one length. */
@inline
function shortWord(start: usize, length: i32): u64 {
  if (length >= 4) {
    return ((<u64>load<u32>(start)) << 32) | <u64>load<u32>(start + length - 4);
  }
  if (length <= 0) return 0;
  return (
    <u64>load<u8>(start) | ((<u64>load<u8>(start + (length >> 1))) << 8) | ((<u64>load<u8>(start + length - 1)) << 16)
  );
}

/** The highest bit is no longer alone: alone it would stay one bit whatever it is multiplied with, and could be taken back. */
@inline
function folded(word: u64): u64 {
  return word ^ (word >>> 32);
}

/** A hash of `length` bytes, every one of them: a few sampled bytes would make collisions easy to write. */
@inline
export function hashOf(start: usize, length: i32, seed: i32): i32 {
  const secret = <u64>(<u32>seed) * 0x9e3779b97f4a7c15;
  // Whoever wrote the text must not know what it is multiplied with. It stays odd, so that no bit is lost.
  const leftFactor = 0xff51afd7ed558ccd ^ (secret << 1);
  const rightFactor = 0xc4ceb9fe1a85ec53 ^ (secret << 1);
  // Two lanes, because each step of one waits for the multiplication before.
  let left = secret ^ <u64>length;
  let right = secret;
  if (length >= 8) {
    const last = start + length - 8;
    let at = start;
    for (; at + 8 < last; at += 16) {
      left = rotl<u64>(folded(left ^ load<u64>(at)) * leftFactor, 31);
      right = rotl<u64>(folded(right ^ load<u64>(at, 8)) * rightFactor, 29);
    }
    if (at < last) left = rotl<u64>((left ^ load<u64>(at)) * 0x9fb21c651e98df25, 31);
    // The last step overlaps the one before, so that no tail is left.
    right = (right ^ load<u64>(last)) * 0xff51afd7ed558ccd;
  } else {
    right = (right ^ shortWord(start, length)) * 0xff51afd7ed558ccd;
  }
  right ^= right >>> 32;
  const hash = (left ^ right) * 0xc4ceb9fe1a85ec53;
  return <i32>(hash >>> 32);
}
