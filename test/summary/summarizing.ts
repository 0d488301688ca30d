import { loadCodes } from '../../src/codes/codes.ts';
import { buildSummary, type RunFacts, viewsOfSummary } from '../../src/summary/build.ts';
import type { Summary } from '../../src/summary/summary.ts';
import type { Tallies } from '../../src/tally/tallies.ts';
import { createDecoder } from '../../src/w3c/text.ts';
import { type CountOptions, count, type Logs } from '../tally/counting.ts';

const codes = await loadCodes();

export const views = viewsOfSummary;

/** The summary of what was counted in logs. */
export function summaryOfTallies(tallies: Tallies, logs: Logs, facts: Partial<RunFacts> = {}): Summary {
  return buildSummary(tallies, {
    version: '0.0.0',
    partial: false,
    sources: Object.entries(logs).map(([name, { length: bytes }]) => ({ name, bytes })),
    unread: [],
    skipped: [],
    window: null,
    where: [],
    repeated: [],
    otherFiles: 0,
    decode: createDecoder(null),
    codes,
    top: 1000,
    maxDistinct: 1_000_000,
    ...facts,
  });
}

/** The summary of logs, as `analyze` makes it. */
export async function summaryOf(
  logs: Logs,
  options: CountOptions = {},
  facts: Partial<RunFacts> = {},
): Promise<Summary> {
  return summaryOfTallies(await count(logs, views, options), logs, facts);
}
