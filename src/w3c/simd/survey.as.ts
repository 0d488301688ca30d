/** What the cutter wants to know of the bytes that it has read. */

const lineFeed: u8 = 0x0a;

/** How many line ends the `length` bytes at `text` have; −1 if one of them is NUL. 15 bytes behind them are read and not used. */
export function survey(text: usize, length: i32): i32 {
  const end = text + length;
  const feed = i8x16.splat(lineFeed);
  let feeds = 0;
  for (let block = text; block < end; block += 16) {
    const bytes = v128.load(block);
    let nul = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(0)));
    let places = i8x16.bitmask(i8x16.eq(bytes, feed));
    if (end - block < 16) {
      const inside = (1 << <i32>(end - block)) - 1;
      nul &= inside;
      places &= inside;
    }
    if (nul !== 0) return -1;
    feeds += popcnt(places);
  }
  return feeds;
}
