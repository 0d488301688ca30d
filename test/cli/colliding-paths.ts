/* Paths made to have one hash, for the hashes of `src/w3c/dictionary.ts` and `src/w3c/simd/text.as.ts`. */

/** A hash that reads a text word by word, every other word into one of two lanes, and how to make it collide. */
export interface Lanes {
  /** Bytes of a word. */
  readonly word: number;
  /** What the right lane is, with seed 0, after one word. */
  readonly rightAfter: (word: bigint) => bigint;
  /** Where the highest bit of a word of the left and of the right lane is one word of the lane later. */
  readonly highestGoesTo: readonly [left: number, right: number];
}

const wrap = (bits: number, value: bigint): bigint => BigInt.asUintN(bits, value);

/** `value`, with its upper half added to its lower, times `factor`, turned left by `turn`, in words of `bits` bits. */
function step(bits: number, value: bigint, factor: bigint, turn: number): bigint {
  const product = wrap(bits, (value ^ (value >> BigInt(bits / 2))) * factor);
  return wrap(bits, product << BigInt(turn)) | (product >> BigInt(bits - turn));
}

/** Of the hash in TypeScript. */
export const lanes32: Lanes = {
  word: 4,
  rightAfter: (word) => step(32, word, 0xc2b2ae35n, 13),
  highestGoesTo: [14, 12],
};

/** Of the hash in WebAssembly. */
export const lanes64: Lanes = {
  word: 8,
  rightAfter: (word) => step(64, word, 0xc4ceb9fe1a85ec53n, 29),
  highestGoesTo: [30, 28],
};

/**
 * `count` different paths with the same hash under seed 0. Of three words, the first is the same in all and alone in the
 * left lane. The second counts, and the third takes from the right lane what the second brought.
 */
export function collidingPaths(lanes: Lanes, count: number): Buffer[] {
  return pathsWithEnd(lanes, count, (second) => lanes.rightAfter(second) ^ 0x6d6d6d6d6d6d6d6dn);
}

/** Paths that look the same and have nothing in common but their start. */
export function ordinaryPaths(lanes: Lanes, count: number): Buffer[] {
  let state = 1n;
  return pathsWithEnd(lanes, count, () => {
    state = step(64, state + 1n, 0x9e3779b97f4a7c15n, 31);
    return state;
  });
}

function pathsWithEnd({ word }: Lanes, count: number, endAfter: (second: bigint) => bigint): Buffer[] {
  const paths: Buffer[] = [];
  for (let number = 0; paths.length < count; number++) {
    const path = Buffer.from(
      `/${'p'.repeat(word - 1)}${number.toString(36).padStart(word, '_')}${' '.repeat(word)}`,
    );
    writeWord(path, word, 2, wrap(word * 8, endAfter(readWord(path, word, 1))));
    if (path.every(isOfPath)) paths.push(path);
  }
  return paths;
}

/**
 * 2 ** `bits` different paths that would have the same hash under every seed if a word were just multiplied. A change of its
 * highest bit then stays one bit whatever the factor is; the lane is turned; and a change of that bit in the lane's next word
 * takes it back. Such pairs of words stand behind one another, each of which doubles the number of paths.
 */
export function collidingUnderEverySeed({ word, highestGoesTo }: Lanes, bits: number): Buffer[] {
  const length = (Math.ceil(bits / 2) * 4 + 4) * word;
  return Array.from({ length: 2 ** bits }, (_, number) => {
    const path = Buffer.alloc(length, 'a');
    path.write('/');
    for (let bit = 0; bit < bits; bit++) {
      if (((number >> bit) & 1) === 0) continue;
      const at = (bit >> 1) * 4 + (bit & 1);
      changeBit(path, at * word, word * 8 - 1);
      changeBit(path, (at + 2) * word, highestGoesTo[bit & 1]!);
    }
    return path;
  });
}

function changeBit(bytes: Buffer, word: number, bit: number): void {
  bytes[word + (bit >> 3)]! ^= 1 << (bit & 7);
}

function readWord(bytes: Buffer, size: number, index: number): bigint {
  return size === 8 ? bytes.readBigUInt64LE(index * 8) : BigInt(bytes.readUInt32LE(index * 4));
}

function writeWord(bytes: Buffer, size: number, index: number, word: bigint): void {
  if (size === 8) bytes.writeBigUInt64LE(word, index * 8);
  else bytes.writeUInt32LE(Number(word), index * 4);
}

/** Whether a byte can stand in a path of a log: no blank and no control character. */
function isOfPath(byte: number): boolean {
  return byte > 0x20 && byte !== 0x7f;
}
