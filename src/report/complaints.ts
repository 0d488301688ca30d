import type { IssueSummary, SourceSummary, Summary, UnreadSource } from '../summary/summary.ts';
import { type Safe, safe, say } from './safe.ts';
import { wording } from './wording.ts';

/**
 * One sentence for each source that could not be read, and for a run without any record one that says why: what a
 * person must hear even if the report goes to a file.
 */
export function complaints(summary: Summary): Safe[] {
  const unread = summary.unread.map((source) => {
    const { reason, hint } = problemOf(source);
    return wording.complaints.unread(sourceName(source.name), reason, hint);
  });
  if (summary.lines.records > 0) return unread;
  return [...unread, ...summary.sources.slice(0, 8).map(withoutRecords)];
}

/** A source as people call it. */
export function sourceName(name: string): Safe {
  if (name === '') return wording.read.noName;
  return name === '-' ? wording.read.standardInput : safe(name);
}

/** What is wrong with a source that was not read, and what to do about it. */
export function problemOf({ code, detail }: UnreadSource): { readonly reason: Safe; readonly hint: Safe } {
  const { problems } = wording;
  const { sentence, implies = [], hint } = Object.hasOwn(problems, code) ? problems[code]! : problems.other;
  const isSaid = detail === '' || implies.includes(detail);
  return { reason: isSaid ? sentence : say`${sentence} (${safe(detail)})`, hint };
}

/** Why a source gave no record: the trouble of most of its lines. */
function withoutRecords({ name, bytes, issues }: SourceSummary): Safe {
  const words = wording.complaints;
  const main = issues.toSorted((left, right) => right.count - left.count)[0];
  if (main === undefined)
    return bytes === 0 ? words.empty(sourceName(name)) : words.directivesOnly(sourceName(name));
  const { what, hint } = troubleOf(main);
  return words.noRecords(sourceName(name), what, hint);
}

/** What is wrong with lines of a source, and what to do about it. */
export function troubleOf({ code, count, detail }: IssueSummary): {
  readonly what: Safe;
  readonly hint: Safe;
} {
  const { issues } = wording;
  const { sentence, hint } = Object.hasOwn(issues, code) ? issues[code]! : issues.other;
  return { what: sentence(count, safe(detail ?? '')), hint };
}
