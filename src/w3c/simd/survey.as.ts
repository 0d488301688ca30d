/** What the cutter wants to know of the bytes that it has read. */

const lineFeed: u8 = 0x0a;
const numberSign: u8 = 0x23;

/** Blocks of 64 bytes of which each byte of a vector can count the line ends. */
const countedBlocks = 63;

/** The sum of 16 counts. */
@inline
function sumOf(counts: v128): i32 {
  const sums = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts));
  return (
    i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3)
  );
}

/**
 * Twice the number of line ends that the `length` bytes at `text` have, and one more if a line may begin with `#` behind one of
 * them; −1 if a byte is NUL. One byte behind them is read, and may only make it one more.
 */
export function survey(text: usize, length: i32): i32 {
  const end = text + length;
  const feed = i8x16.splat(lineFeed);
  const sign = i8x16.splat(numberSign);
  let signs = i8x16.splat(0);
  let feeds = 0;
  let block = text;
  const wholeEnd = text + (length & ~63);
  while (block < wholeEnd) {
    const stop = min<usize>(block + countedBlocks * 64, wholeEnd);
    let least = i8x16.splat(-1);
    let counts = i8x16.splat(0);
    for (; block < stop; block += 64) {
      const bytes0 = v128.load(block);
      const bytes1 = v128.load(block, 16);
      const bytes2 = v128.load(block, 32);
      const bytes3 = v128.load(block, 48);
      const feeds0 = i8x16.eq(bytes0, feed);
      const feeds1 = i8x16.eq(bytes1, feed);
      const feeds2 = i8x16.eq(bytes2, feed);
      const feeds3 = i8x16.eq(bytes3, feed);
      // A byte that is equal is −1.
      counts = i8x16.sub(i8x16.sub(i8x16.sub(i8x16.sub(counts, feeds0), feeds1), feeds2), feeds3);
      least = i8x16.min_u(least, i8x16.min_u(i8x16.min_u(bytes0, bytes1), i8x16.min_u(bytes2, bytes3)));
      signs = v128.or(signs, v128.and(feeds0, i8x16.eq(v128.load(block, 1), sign)));
      signs = v128.or(signs, v128.and(feeds1, i8x16.eq(v128.load(block, 17), sign)));
      signs = v128.or(signs, v128.and(feeds2, i8x16.eq(v128.load(block, 33), sign)));
      signs = v128.or(signs, v128.and(feeds3, i8x16.eq(v128.load(block, 49), sign)));
    }
    if (!i8x16.all_true(least)) return -1;
    feeds += sumOf(counts);
  }
  for (; block < end; block++) {
    const byte = load<u8>(block);
    if (byte === 0) return -1;
    if (byte !== lineFeed) continue;
    feeds++;
    if (load<u8>(block, 1) === numberSign) signs = feed;
  }
  return 2 * feeds + i32(v128.any_true(signs));
}
