import type { Filter } from '../../src/query/filter/filter.ts';
import { placeOf } from '../../src/query/place.ts';
import { scannedFieldsOf, type View } from '../../src/query/view.ts';
import { Columns } from '../../src/tally/columns.ts';
import { Tallies } from '../../src/tally/tallies.ts';
import { Arena } from '../../src/w3c/arena.ts';
import type { Batch } from '../../src/w3c/batch.ts';
import { type CutOptions, cutChunks } from '../../src/w3c/cutter.ts';
import { createScanner, type ScannerOptions } from '../../src/w3c/scanner.ts';
import { bytesOf, readerOf } from '../w3c/reading.ts';

/** Logs by the name of their source; text is one byte a character. */
export type Logs = Readonly<Record<string, string | Uint8Array>>;

export interface CountOptions extends CutOptions, ScannerOptions {
  /** Only records are counted for which all of these hold. */
  readonly filters?: readonly Filter[];
  /** Lengths of reads, over and over. */
  readonly reads?: readonly number[];
}

/**
 * Counts the views in logs as `analyze` does. `tallies` are several to spread the chunks over by turns; they are left
 * as they are.
 */
export async function count(
  logs: Logs,
  views: readonly View[],
  options: CountOptions = {},
  tallies?: readonly Tallies[],
): Promise<Tallies> {
  const { arena = new Arena(), seed = 0, filters = [] } = options;
  const all = tallies ?? [new Tallies(views, { seed, arena, filters })];
  const scanner = createScanner(scannedFieldsOf(views, filters), { ...options, arena });
  const columns = new Columns<Batch>(arena, seed);
  let turn = 0;
  for (const [index, [name, log]] of Object.entries(logs).entries()) {
    const reader = readerOf(typeof log === 'string' ? bytesOf(log) : log, options.reads);
    for await (const chunk of cutChunks(reader, index, { ...options, arena })) {
      columns.begin(scanner.scan(chunk), placeOf(name));
      all[turn++ % all.length]!.add(columns);
    }
  }
  return all[0]!;
}
