import { describe, expect, it, test } from 'vitest';
import { DistinctSketch } from '../../src/tally/distinct-sketch.ts';
import { bytesOf } from '../w3c/reading.ts';

const orders = (index: number) => `/shop/orders/${index}/lines`;
const kinds: [name: string, textOf: (index: number) => string][] = [
  ['paths', orders],
  ['addresses', (index) => `198.51.${(index >> 8) & 0xff}.${index & 0xff}:${index >> 16}`],
  ['agents', (index) => `Mozilla/5.0+(Windows+NT+10.0;+Win64;+x64)+Example/${index}.0`],
];

/** Of the texts `from` to `to` − 1 of a kind. */
function sketchOf(from: number, to: number, textOf = orders): DistinctSketch {
  const sketch = new DistinctSketch();
  for (let index = from; index < to; index++) sketch.add(bytesOf(textOf(index)));
  return sketch;
}
const registersOf = (sketch: DistinctSketch) => Buffer.from(sketch.registers).toString('base64');

describe.each(kinds)('an estimate of how many %s there were', (_name, textOf) => {
  test.each([10, 1_000, 20_000, 40_000, 200_000])('is within three hundredths of %i', (count) => {
    const { estimate } = sketchOf(0, count, textOf);
    expect(Math.abs(estimate - count)).toBeLessThanOrEqual(0.03 * count);
    expect(Number.isInteger(estimate)).toBe(true);
  });
});

describe('a sketch', () => {
  it('of nothing says 0', () => expect(new DistinctSketch().estimate).toBe(0));
  it('of one value says 1', () => expect(sketchOf(0, 1).estimate).toBe(1));
  it('does not show the order', () => {
    const backwards = new DistinctSketch();
    for (let index = 4_999; index >= 0; index--) backwards.add(bytesOf(orders(index)));
    expect(registersOf(backwards)).toBe(registersOf(sketchOf(0, 5_000)));
  });
  it('does not show how often a value came', () => {
    const often = sketchOf(0, 5_000);
    for (let index = 0; index < 20_000; index++) often.add(bytesOf(orders(index % 5_000)));
    expect(registersOf(often)).toBe(registersOf(sketchOf(0, 5_000)));
  });
  it('is made again from its registers', () => {
    const saved = JSON.parse(JSON.stringify(registersOf(sketchOf(0, 5_000)))) as string;
    const restored = new DistinctSketch(Buffer.from(saved, 'base64'));
    expect(restored.estimate).toBe(sketchOf(0, 5_000).estimate);
    restored.merge(sketchOf(5_000, 6_000));
    expect(registersOf(restored)).toBe(registersOf(sketchOf(0, 6_000)));
  });
  it('that is copied stays as it is', () => {
    const sketch = sketchOf(0, 1_000);
    const copy = sketch.clone();
    copy.merge(sketchOf(1_000, 9_000));
    expect(registersOf(sketch)).toBe(registersOf(sketchOf(0, 1_000)));
    expect(registersOf(copy)).toBe(registersOf(sketchOf(0, 9_000)));
  });
});

describe('merging', () => {
  it.each([
    ['apart', 0, 3_000, 3_000, 9_000],
    ['in part the same', 0, 6_000, 3_000, 9_000],
    ['the same', 0, 9_000, 0, 9_000],
    ['nothing and some', 0, 0, 0, 9_000],
    ['some and nothing', 0, 9_000, 0, 0],
  ])('gives the sketch of all values, of values that are %s', (_name, from, to, otherFrom, otherTo) => {
    const merged = sketchOf(from, to);
    const other = sketchOf(otherFrom, otherTo);
    const before = registersOf(other);
    merged.merge(other);
    expect(registersOf(merged)).toBe(registersOf(sketchOf(0, 9_000)));
    expect(registersOf(other)).toBe(before);
  });
  it('does not show what was merged first', () => {
    const [one, two, three] = [sketchOf(0, 100), sketchOf(50, 4_000), sketchOf(3_000, 9_000)];
    const forwards = one.clone();
    forwards.merge(two);
    forwards.merge(three);
    three.merge(one);
    three.merge(two);
    expect(registersOf(three)).toBe(registersOf(forwards));
  });
});
