import type { Random } from '../bench/random.ts';

/** An input is never longer: what takes a time that grows with the square of its length shows long before. */
export const longestInput = 16 * 1024;

const odd = [
  '\0',
  '\r',
  '\n',
  ' ',
  '\t',
  '"',
  "'",
  '#',
  '-',
  '\\',
  '|',
  '\x1b',
  '\x85',
  '\xa0',
  '\xff',
  '\u2028',
  '\ud83d\ude00',
];
const numbers = [
  '0',
  '-1',
  '1',
  '255',
  '65536',
  '2147483648',
  '4294967296',
  '9007199254740993',
  '1e308',
  '00',
  '0x1',
];

type Mutation = (input: Buffer, random: Random, words: readonly string[], other: Buffer) => Buffer;

const at = (input: Buffer, random: Random): number => random.below(input.length + 1);

function replaced(input: Buffer, start: number, end: number, piece: Buffer): Buffer {
  return Buffer.concat([input.subarray(0, start), piece, input.subarray(end)]);
}

/** A stretch that is mostly short. */
function stretch(input: Buffer, random: Random): [start: number, end: number] {
  const start = at(input, random);
  const length = random.oneIn(4) ? random.below(input.length + 1) : random.below(9);
  return [start, Math.min(start + length, input.length)];
}

const mutations: readonly Mutation[] = [
  // A word of the language, put in or in the place of something.
  (input, random, words) => {
    const [start, end] = stretch(input, random);
    return replaced(input, start, random.oneIn(2) ? start : end, Buffer.from(random.pick(words)));
  },
  (input, random) => {
    const place = at(input, random);
    return replaced(input, place, place, Buffer.from(random.pick(odd)));
  },
  (input, random) => {
    const [start, end] = stretch(input, random);
    return replaced(input, start, Math.min(end, start + 3), Buffer.from(random.pick(numbers)));
  },
  // Another byte.
  (input, random) => {
    const copy = Buffer.from(input);
    if (copy.length > 0) copy[random.below(copy.length)] = random.below(256);
    return copy;
  },
  (input, random) => {
    const copy = Buffer.from(input);
    if (copy.length > 0) copy[random.below(copy.length)]! ^= 1 << random.below(8);
    return copy;
  },
  // Something left out, moved, or repeated.
  (input, random) => replaced(input, ...stretch(input, random), Buffer.alloc(0)),
  (input, random) => {
    const [start, end] = stretch(input, random);
    const place = at(input, random);
    return replaced(input, place, place, input.subarray(start, end));
  },
  (input, random) => {
    const [start, end] = stretch(input, random);
    const piece = input.subarray(start, end);
    return replaced(input, start, start, Buffer.concat(Array(1 + random.below(200)).fill(piece)));
  },
  // The start of one and the end of another.
  (input, random, _words, other) =>
    Buffer.concat([input.subarray(0, at(input, random)), other.subarray(at(other, random))]),
];

/** One to eight changes. The same randomness gives the same. */
export function mutated(input: Buffer, random: Random, words: readonly string[], other: Buffer): Buffer {
  let result = input;
  for (let left = 1 + random.below(random.oneIn(3) ? 8 : 2); left > 0; left--)
    result = random.pick(mutations)(result, random, words, other).subarray(0, longestInput);
  return result;
}
