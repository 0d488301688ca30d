import { join } from 'node:path';
import { analyze, periodOf } from '../src/analyze.ts';
import { loadCodes } from '../src/codes/codes.ts';
import { readEnds } from '../src/sources/ends.ts';
import { findSources } from '../src/sources/find.ts';
import { type Period, periodOfEnds } from '../src/w3c/period.ts';

/** The period of one source, in ISO 8601 UTC; null where it is not known. */
interface Told {
  readonly name: string;
  /** By all of its bytes. */
  readonly full: string | null;
  readonly byEnds: string | null;
  /** By shorter ends than usual, of these many bytes, for a file that is longer than both. */
  readonly byShortEnds: readonly { readonly endBytes: number; readonly period: string | null }[];
}

/** Reads what `spec` names in the folder `cwd`, once from end to end and otherwise by the ends alone. */
export async function tellPeriods(cwd: string, spec: string, shortEnds: readonly number[]): Promise<Told[]> {
  const environment = { cwd, stdin: 0, platform: process.platform };
  const { sources } = await findSources([spec], environment);
  const { summary } = await analyze(
    [spec],
    { gates: [], encoding: null, top: 1, codes: await loadCodes(), version: '0' },
    environment,
  );
  const full = new Map(summary.sources.map(({ name, period }) => [name, period]));
  return Promise.all(
    sources.map(async (source) => {
      const { name } = source;
      const period = full.get(name) ?? null;
      const byShortEnds = [];
      for (const endBytes of source.ends === undefined ? [] : shortEnds) {
        const ends = await readEnds(join(cwd, name), endBytes);
        if (ends?.tail == null) continue;
        byShortEnds.push({ endBytes, period: textOf(await periodOfEnds(ends.head, ends.tail)) });
      }
      return {
        name,
        full: period && `${period.from} to ${period.to}`,
        byEnds: textOf(await periodOf(source)),
        byShortEnds,
      };
    }),
  );
}

function textOf(period: Period | null): string | null {
  if (period === null) return null;
  const [from, to] = [period.first, period.last].map(
    (time) => `${new Date(time * 1000).toISOString().slice(0, -5)}Z`,
  );
  return `${from} to ${to}`;
}
