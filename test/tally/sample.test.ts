import { describe, expect, it } from 'vitest';
import { client, path } from '../../src/query/dimension.ts';
import type { DistinctName, View } from '../../src/query/view.ts';
import { bitOf, type DistinctBits } from '../../src/tally/distinct-bits.ts';
import { arenas } from '../w3c/arenas.ts';
import { type Hit, logOf, manyHits, plainly, ways } from './capped.ts';

const most = 400;
const sampled: View = {
  service: 'http',
  by: [client, path],
  metrics: ['count', 'first-record'],
  share: 1,
  isSample: true,
};
/** Of few clients, none of which is folded. */
const distinct: View = {
  service: 'http',
  by: [client],
  metrics: ['count', 'paths', 'user-agents'],
  share: 4,
};

const hits = manyHits(5_000, 900, 25);
const log = logOf(hits);
const pairs = plainly(hits, (hit) => `${hit.client}\0${hit.path}`);

/** The bits of some values, worked out as plainly as can be. */
function bitsOf(values: readonly string[]): DistinctBits {
  let [low, high] = [0n, 0n];
  for (const value of values) {
    const bit = BigInt(bitOf(Buffer.from(value)));
    if (bit < 32n) low |= 1n << bit;
    else high |= 1n << (bit - 32n);
  }
  return { low: Number(low), high: Number(high) };
}

describe.each(arenas)('in %s', (_arena, createArena) => {
  describe.each(ways)('%s', async (_way, countCapped) => {
    const tallies = await countCapped({
      log,
      views: [sampled, distinct],
      most,
      createArena,
      chunkBytes: 60_000,
      seed: 0,
    });
    const tally = tallies.of(sampled);
    const kept = new Map(
      tally.groups.map((group) => [tally.valuesOf(group).join('\0'), tally.countOf(group)]),
    );
    const pathIn = (pair: string): string => pair.slice(pair.indexOf('\0') + 1);

    it('a sample has no more pairs than it may, and not far fewer', () => {
      expect(kept.size).toBeLessThanOrEqual(most);
      expect(kept.size).toBeGreaterThan(most / 8);
    });
    it('of a value in it, a sample has all', () => {
      const paths = new Set([...kept.keys()].map(pathIn));
      const whole = [...pairs].filter(([pair]) => paths.has(pathIn(pair)));
      expect(kept).toEqual(new Map(whole.map(([pair, { count }]) => [pair, count])));
    });
    it('a sample has no rest', () => expect(tally.rest).toBeNull());
    it.each<[DistinctName, (hit: Hit) => string]>([
      ['paths', (hit) => hit.path],
      ['user-agents', (hit) => hit.agent],
    ])('the bits of %s are those of all values', (metric, read) => {
      const by = tallies.of(distinct);
      for (const group of by.groups) {
        const [name] = by.valuesOf(group);
        const own = hits.filter((hit) => hit.client === name);
        expect(by.distinctOf(group, metric)).toEqual(bitsOf(own.map(read)));
      }
    });
  });
});
