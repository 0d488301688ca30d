import { type SavedRowSample, sharedRows } from '../tally/row-sample.ts';
import type { SourceTally } from '../tally/source-tally.ts';
import type { DuplicateRows } from './summary.ts';

/** Fewer rows in common, out of two logs that differ, can be chance: health probes of one second look alike. */
const leastShared = 8;

/** Pairs of sources that hold the same rows, in the order of the sources. */
export function findDuplicates(sources: readonly SourceTally[]): DuplicateRows[] {
  const samples = sources.map((source) => source.rows.save());
  const duplicates: DuplicateRows[] = [];
  for (const [left, right] of pairsWithRowsInCommon(samples)) {
    const { shared, smaller } = sharedRows(samples[left]!, samples[right]!);
    const isSame =
      sources[left]!.lines.records === sources[right]!.lines.records &&
      shared === sizeOf(samples[left]!) &&
      shared === sizeOf(samples[right]!);
    if (isSame) duplicates.push({ sources: [left, right], kind: 'same' });
    else if (shared >= leastShared && shared * 2 >= smaller)
      duplicates.push({ sources: [left, right], kind: 'overlap' });
  }
  return duplicates;
}

function sizeOf(sample: SavedRowSample): number {
  return sample.reduce((size, [, rows]) => size + rows.length, 0);
}

/** Only sources with a row in common are worth comparing; of a thousand logs, few are. */
function pairsWithRowsInCommon(samples: readonly SavedRowSample[]): [left: number, right: number][] {
  const holders = new Map<number, number[]>();
  const pairs = new Map<number, [number, number]>();
  for (const [source, sample] of samples.entries()) {
    for (const row of new Set(sample.flatMap(([, rows]) => rows))) {
      const others = holders.get(row) ?? [];
      for (const other of others) pairs.set(other * samples.length + source, [other, source]);
      others.push(source);
      holders.set(row, others);
    }
  }
  return [...pairs.entries()].sort(([left], [right]) => left - right).map(([, pair]) => pair);
}
