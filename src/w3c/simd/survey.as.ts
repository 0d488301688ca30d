/** What the cutter wants to know of the bytes that it has read. */

const lineFeed: u8 = 0x0a;
const numberSign: u8 = 0x23;

/**
 * Twice the number of line ends that the `length` bytes at `text` have, and one more if a line may begin with `#` behind one of
 * them; −1 if a byte is NUL. 16 bytes behind them are read: what they hold may only make it one more.
 */
export function survey(text: usize, length: i32): i32 {
  const end = text + length;
  const feed = i8x16.splat(lineFeed);
  const sign = i8x16.splat(numberSign);
  let signs = i8x16.splat(0);
  let feeds = 0;
  for (let block = text; block < end; block += 16) {
    const bytes = v128.load(block);
    const isFeed = i8x16.eq(bytes, feed);
    signs = v128.or(signs, v128.and(isFeed, i8x16.eq(v128.load(block, 1), sign)));
    let nul = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0)));
    let places = i8x16.bitmask(isFeed);
    if (end - block < 16) {
      const inside = (1 << <i32>(end - block)) - 1;
      nul &= inside;
      places &= inside;
    }
    if (nul !== 0) return -1;
    feeds += popcnt(places);
  }
  return 2 * feeds + i32(v128.any_true(signs));
}
