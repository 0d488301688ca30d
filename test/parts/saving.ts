import { analyze, type SavableAnalysis } from '../../src/analyze.ts';
import { loadCodes } from '../../src/codes/codes.ts';
import type { Analysis } from '../../src/conclude.ts';
import { mergeParts, type NamedPart, type Parts } from '../../src/merge.ts';
import { readPart } from '../../src/parts/read.ts';
import type { Plan } from '../../src/plan.ts';
import { jsonReport } from '../../src/report/json.ts';

const version = '1.2.3';

/** What is usual, in lists without an end. */
export const plan: Plan = {
  gates: [],
  encoding: null,
  top: Number.POSITIVE_INFINITY,
  codes: await loadCodes(),
  version,
};

/** Analyses sources below a folder, chunks of a few KiB each. */
export function analyzeIn(
  cwd: string,
  specs: readonly string[],
  asked: Partial<Plan> = {},
): Promise<SavableAnalysis> {
  return analyze(
    specs,
    { ...plan, ...asked },
    { cwd, stdin: 0, platform: 'linux' },
    { seed: 1, cut: { chunkBytes: 20_000 } },
  );
}

export const textOf = (analysis: SavableAnalysis): string => [...analysis.save()].join('');

/** The part of a run, written and read. */
export function savedAs(name: string, analysis: SavableAnalysis): NamedPart {
  return { name, part: readPart(name, textOf(analysis), version) };
}

export function merged(
  parts: readonly NamedPart[],
  { compareWith: _, ...asked }: Partial<Plan> = {},
  unread: Parts['unread'] = [],
  baseline: readonly NamedPart[] | null = null,
) {
  const compareWith = baseline && { parts: { parts: baseline, unread: [] } };
  return mergeParts({ parts, unread }, { ...plan, ...asked, compareWith }, 2);
}

export const json = ({ summary, verdicts }: Analysis): string => [...jsonReport(summary, verdicts)].join('');
