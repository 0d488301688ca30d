import type { SourceSummary, Summary } from '../summary/summary.ts';
import { type Safe, safe } from './safe.ts';
import { wording } from './wording.ts';

/**
 * One sentence for each source that could not be read, and for a run without any record one that says why: what a
 * person must hear even if the report goes to a file.
 */
export function complaints(summary: Summary): Safe[] {
  const unread = summary.unread.map(({ name, code, detail }) => {
    const known = Object.hasOwn(wording.problems, code) ? wording.problems[code]! : wording.problems.other;
    return wording.complaints.unread(safe(name), known.sentence, safe(detail), known.hint);
  });
  if (summary.lines.records > 0) return unread;
  return [...unread, ...summary.sources.slice(0, 8).map(withoutRecords)];
}

/** Why a source gave no record: the trouble of most of its lines. */
function withoutRecords({ name, bytes, issues }: SourceSummary): Safe {
  const words = wording.complaints;
  const main = issues.toSorted((left, right) => right.count - left.count)[0];
  if (main === undefined) return bytes === 0 ? words.empty(safe(name)) : words.directivesOnly(safe(name));
  const known = Object.hasOwn(wording.issues, main.code) ? wording.issues[main.code]! : wording.issues.other;
  return words.noRecords(safe(name), known.sentence(main.count, safe(main.detail ?? '')), known.hint);
}
