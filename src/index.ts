/** The library's surface: analyse logs, render the summary, explain a code. */

export { type Analysis, analyze, type Plan, type Watch } from './analyze.ts';
export {
  type CodeKind,
  type Explanation,
  explainCode,
  explainFtp,
  explainFtpSubstatus,
  explainHttp,
  explainReason,
  explainWin32,
  type Language,
  type LoggedCode,
  type Meaning,
} from './codes/explain.ts';
export type { Gate } from './gates/gate.ts';
export type { LeadingCode, Outcome, Verdict } from './gates/verdict.ts';
export { type Format, reporters, type TextOptions } from './report/index.ts';
export type * from './summary/summary.ts';
