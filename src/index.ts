/** The library's surface: analyse logs, render the summary, explain a code. */

export { analyze, type SavableAnalysis, type Watch } from './analyze.ts';
export { type Codes, type Explanation, type IisVersion, type LoggedCode, loadCodes } from './codes/codes.ts';
export type { CodeKind, Language, Meaning, Reading } from './codes/entry.ts';
export type { Analysis } from './conclude.ts';
export type { Condition } from './gates/condition.ts';
export type { Gate } from './gates/gate.ts';
export { GateError, type GateMistake } from './gates/mistake.ts';
export { type KnownCodes, parseCondition } from './gates/parse.ts';
export { printCondition } from './gates/print.ts';
export type { LeadingCode, Outcome, Verdict } from './gates/verdict.ts';
export {
  type MergePlan,
  mergeParts,
  type NamedPart,
  PartError,
  type PartFault,
  type Parts,
  readParts,
} from './merge.ts';
export type { Plan } from './plan.ts';
export type { Filter } from './query/filter/filter.ts';
export { FilterError, type FilterMistake } from './query/filter/mistake.ts';
export { parseFilter } from './query/filter/parse.ts';
export { printFilter } from './query/filter/print.ts';
export type { TableRequest } from './query/table.ts';
export { type Format, reporters, type TextOptions } from './report/index.ts';
export { loadWording, type Wording } from './report/wording.ts';
export type * from './summary/comparison/comparison.ts';
export type * from './summary/finding.ts';
export type * from './summary/summary.ts';
