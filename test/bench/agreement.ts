/** Whether two contestants give the same answers. */
import type { Answer, Answers } from './answers.ts';

/** iislog gives no percentile of fewer values. */
const fewestForPercentiles = 20;

/** Every answer that both give and that differs, in words. */
export function disagreements(first: Answers, second: Answers): string[] {
  const found: string[] = [];
  let compared = 0;
  for (const [name, one] of first) {
    const other = second.get(name);
    if (!other || ofDifferentRows(name, first, second)) continue;
    compared += 1;
    if (!canBeEqual(one, other)) found.push(`${name}: ${one.value} and ${other.value}`);
  }
  return compared === 0 ? ['no answer in common'] : found;
}

/** Answers of `first` that `second` lacks and should give. */
export function missing(first: Answers, second: Answers): string[] {
  return [...first]
    .filter(([name, one]) => !second.has(name) && isDue(name, one, first, second))
    .map(([name]) => name);
}

function isDue(name: string, answer: Answer, given: Answers, other: Answers): boolean {
  // Hours follow from the time line only if its slots fit; the status alone is what programs of coarser answers know.
  if (/^(hour|status) /.test(name)) return false;
  const counted = countBehind(name);
  if (counted !== null) {
    // Times of a value that the other does not list; its count says whether it should.
    if (!other.has(counted)) return false;
    const rows = given.get(counted)?.value ?? 0;
    return !name.startsWith('time p95') || rows >= fewestForPercentiles;
  }
  const list = /^(client|agent|path) /.exec(name)?.[1];
  if (!list) return true;
  const here = listed(given, list);
  const there = listed(other, list);
  const isExact = here.undercount === 0 && there.undercount === 0;
  // In a list of counts that may be too low, a value may stand behind others that truly are no larger.
  return isExact || answer.value > there.least + there.undercount;
}

/** The smallest count that a list shows, and by how much its counts may be too low. */
function listed(answers: Answers, list: string): { readonly least: number; readonly undercount: number } {
  let least = Number.POSITIVE_INFINITY;
  let undercount = 0;
  for (const [name, answer] of answers) {
    if (!name.startsWith(`${list} `)) continue;
    least = Math.min(least, answer.value);
    undercount = Math.max(undercount, answer.undercount ?? 0);
  }
  return { least: least === Number.POSITIVE_INFINITY ? 0 : least, undercount };
}

function canBeEqual(one: Answer, other: Answer): boolean {
  const share = Math.max(one.within ?? 0, other.within ?? 0) * one.value;
  return (
    other.value <= one.value + (one.undercount ?? 0) + share &&
    one.value <= other.value + (other.undercount ?? 0) + share
  );
}

/** Times of a path are the same only if the same rows were counted for it. */
function ofDifferentRows(name: string, first: Answers, second: Answers): boolean {
  const counted = countBehind(name);
  if (counted === null) return false;
  const [one, other] = [first.get(counted), second.get(counted)];
  const isExact = !one?.undercount && !other?.undercount;
  return !isExact && one?.value !== other?.value;
}

/** `path /` for `time sum /` and `time p95 /`; null for all else. */
function countBehind(name: string): string | null {
  const path = /^time (?:sum|p95) (.+)$/s.exec(name)?.[1];
  return path === undefined ? null : `path ${path}`;
}
