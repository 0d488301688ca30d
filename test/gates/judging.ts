import { loadCodes } from '../../src/codes/codes.ts';
import type { Gate } from '../../src/gates/gate.ts';
import { judge } from '../../src/gates/judge.ts';
import { measurementsOf, viewsOf } from '../../src/gates/measurements.ts';
import { type KnownCodes, parseCondition } from '../../src/gates/parse.ts';
import type { Verdict } from '../../src/gates/verdict.ts';
import { unloggedFields } from '../../src/query/unlogged.ts';
import { buildTable } from '../../src/summary/tables.ts';
import { createDecoder } from '../../src/w3c/text.ts';
import { summaryOfTallies, views } from '../summary/summarizing.ts';
import { count } from '../tally/counting.ts';

const codes = await loadCodes();

/** A small world of codes. */
export const known: KnownCodes = {
  isCode: (status, substatus) => codes.http(status, substatus).match === 'exact',
  reasons: ['AppOffline', 'Timer_ConnectionIdle', 'QueueFull'],
};

export function gateOf(condition: string, level: Gate['level'] = 'fail'): Gate {
  return { level, text: condition, condition: parseCondition(condition, known) };
}

/** The verdict on logs, as `analyze` comes to it. */
export async function verdictOn(condition: string, ...texts: string[]): Promise<Verdict> {
  const logs = Object.fromEntries(texts.map((text, index) => [`${index}.log`, text]));
  const gate = gateOf(condition);
  const tallies = await count(logs, [...views, ...viewsOf(gate.condition)]);
  const summary = summaryOfTallies(tallies, logs);
  const { whole, part, leading } = measurementsOf(gate.condition);
  const built = (one: typeof whole) =>
    one && buildTable(one.request, tallies, createDecoder(null), one.views);
  const where = whole?.request.where;
  const columns = summary.sources.flatMap(({ layouts }) => layouts.flatMap(({ fields }) => fields));
  return judge(gate, {
    summary,
    tables: { whole: built(whole), part: built(part), leading: built(leading) },
    unlogged:
      whole === null ? [] : unloggedFields(where === undefined ? [] : [where], [whole.request], columns),
  });
}
