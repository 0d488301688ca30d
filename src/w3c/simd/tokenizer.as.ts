/** Finding lines and fields as `../tokenizer.ts` says, in 64 bytes at once. */

const blank: u8 = 0x20;
const lineFeed: u8 = 0x0a;
const carriageReturn: u8 = 0x0d;

/** Bit `n` is set where byte `n` of the 64 behind `block` is `byte`. */
function placesOf(byte: u8, block: usize): u64 {
  const wanted = i8x16.splat(byte);
  const places0 = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(block), wanted)));
  const places1 = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(block, 16), wanted)));
  const places2 = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(block, 32), wanted)));
  const places3 = <u64>(<u32>i8x16.bitmask(i8x16.eq(v128.load(block, 48), wanted)));
  return places0 | (places1 << 16) | (places2 << 32) | (places3 << 48);
}

/**
 * Writes the stops and lines of the `length` bytes, at least one, at `text`, and gives the number of lines. The first
 * byte counts as position `start`. 63 bytes behind the end are read and not used.
 */
export function tokenize(text: usize, length: i32, start: i32, stops: usize, lines: usize): i32 {
  const end = text + length;
  // An address in the text and this number make a position.
  const shift = start - <i32>text;
  let stop = stops;
  let line = lines;
  store<i32>(line, 0);
  line += 4;
  store<i32>(stop, start - 1);
  stop += 4;

  for (let block = text; block < end; block += 64) {
    let feeds = placesOf(lineFeed, block);
    let blanks = placesOf(blank, block);
    if (end - block < 64) {
      const inside = ((<u64>1) << (end - block)) - 1;
      feeds &= inside;
      blanks &= inside;
    }
    const position = <i32>block + shift;
    while (true) {
      // The lowest bit: the next line end, or 0 if there is none.
      const feed = feeds & (0 - feeds);
      // The blanks before it, or all of them if it is 0.
      let before = blanks & (feed - 1);
      while (before !== 0) {
        store<i32>(stop, position + <i32>ctz(before));
        stop += 4;
        before &= before - 1;
      }
      if (feed === 0) break;
      const at = <i32>ctz(feed);
      const isCrLf = block + at > text && load<u8>(block + at - 1) === carriageReturn;
      store<i32>(stop, position + at - i32(isCrLf));
      stop += 4;
      store<i32>(line, <i32>(stop - stops) >> 2);
      line += 4;
      store<i32>(stop, position + at);
      stop += 4;
      feeds ^= feed;
      blanks &= 0 - feed;
    }
  }

  const last = load<u8>(end - 1);
  if (last === lineFeed) {
    // No line begins behind it.
    line -= 4;
    stop -= 4;
  } else {
    store<i32>(stop, <i32>end + shift - i32(last === carriageReturn));
    stop += 4;
  }
  store<i32>(line, <i32>(stop - stops) >> 2);
  return <i32>(line - lines) >> 2;
}
