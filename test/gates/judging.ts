import { loadCodes } from '../../src/codes/codes.ts';
import { verdictsOf } from '../../src/conclude.ts';
import type { Gate } from '../../src/gates/gate.ts';
import { type KnownCodes, parseCondition } from '../../src/gates/parse.ts';
import type { Verdict } from '../../src/gates/verdict.ts';
import { viewsOfBaselineRun, viewsOfPlan } from '../../src/plan.ts';
import type { ComparedWith } from '../../src/summary/comparison/build.ts';
import { createDecoder } from '../../src/w3c/text.ts';
import { summaryOfTallies } from '../summary/summarizing.ts';
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
  return judged(condition, texts, null);
}

/** The same beside a moment, in seconds since 1970 UTC. */
export async function verdictSince(at: number, condition: string, ...texts: string[]): Promise<Verdict> {
  return judged(condition, texts, { splitAt: at });
}

/** The same beside other logs. */
export async function verdictBeside(old: string, condition: string, ...texts: string[]): Promise<Verdict> {
  const gate = gateOf(condition);
  const logs = { 'old.log': old };
  return judged(condition, texts, {
    tallies: await count(logs, viewsOfBaselineRun([gate])),
    sources: [{ name: 'old.log', bytes: old.length }],
    unread: [],
    window: null,
  });
}

async function judged(
  condition: string,
  texts: readonly string[],
  comparedWith: ComparedWith | null,
): Promise<Verdict> {
  const logs = Object.fromEntries(texts.map((text, index) => [`${index}.log`, text]));
  const gates = [gateOf(condition)];
  const isSplit = comparedWith !== null && 'splitAt' in comparedWith;
  const compareWith = isSplit ? comparedWith : comparedWith === null ? null : { baseline: [] };
  const tallies = await count(logs, viewsOfPlan({ gates, tables: [], clientFrom: null, compareWith }));
  const run = { comparedWith, window: null, codes, decode: createDecoder(null) };
  const [verdict] = verdictsOf(gates, summaryOfTallies(tallies, logs, run), tallies, run);
  return verdict!;
}
