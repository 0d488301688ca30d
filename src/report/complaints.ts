import type { IssueSummary, SourceSummary, Summary, UnreadSource } from '../summary/summary.ts';
import { type Safe, safe, say } from './safe.ts';
import type { Wording } from './wording.ts';

/**
 * One sentence for each source that could not be read, and for a run or a baseline without any record one that says why:
 * what a person must hear even if the report goes to a file.
 */
export function complaints(wording: Wording, summary: Summary): Safe[] {
  const unread = [...summary.unread, ...(summary.comparison?.baseline?.unread ?? [])].map((source) => {
    const { reason, hint } = problemOf(wording, source);
    return wording.complaints.unread(sourceName(wording, source.name), reason, hint);
  });
  const readings = [summary.sources, summary.comparison?.baseline?.sources ?? []];
  const fruitless = readings.flatMap((sources) =>
    sources.some(({ lines }) => lines.records > 0) ? [] : sources.slice(0, 8),
  );
  return [...unread, ...fruitless.map((source) => withoutRecords(wording, source))];
}

/** A source as people call it. */
export function sourceName(wording: Wording, name: string): Safe {
  if (name === '') return wording.read.noName;
  return name === '-' ? wording.read.standardInput : safe(name);
}

/** What is wrong with a source that was not read, and what to do about it. */
export function problemOf(
  wording: Wording,
  { code, detail }: UnreadSource,
): { readonly reason: Safe; readonly hint: Safe } {
  const { problems } = wording;
  const { sentence, hint } = Object.hasOwn(problems, code) ? problems[code]! : problems.other;
  const isSaid = detail === '' || sayTheSame.has(detail);
  return { reason: isSaid ? sentence : say`${sentence} (${wording.detail(detail)})`, hint };
}

/** Details that add nothing to the words for their code. */
const sayTheSame: ReadonlySet<string> = new Set([
  'no such file or directory',
  'no file matches',
  'permission denied',
  'the compressed data ends too early',
  'the archive is encrypted',
  'a zip archive cannot be read from a pipe: name the file itself',
  'a binary log cannot be read',
  'it has become shorter since it was found',
]);

/** Why a source gave no record: the trouble of most of its lines. */
function withoutRecords(wording: Wording, { name, bytes, issues }: SourceSummary): Safe {
  const words = wording.complaints;
  const main = issues.toSorted((left, right) => right.count - left.count)[0];
  if (main === undefined)
    return bytes === 0
      ? words.empty(sourceName(wording, name))
      : words.directivesOnly(sourceName(wording, name));
  const { what, hint } = troubleOf(wording, main);
  return words.noRecords(sourceName(wording, name), what, hint);
}

/** What is wrong with lines of a source, and what to do about it. */
export function troubleOf(
  wording: Wording,
  { code, count, detail }: IssueSummary,
): {
  readonly what: Safe;
  readonly hint: Safe;
} {
  const { issues } = wording;
  const { sentence, hint } = Object.hasOwn(issues, code) ? issues[code]! : issues.other;
  return { what: sentence(count, safe(detail ?? '')), hint };
}
